"""A submission's own page: where it stands, what has happened, and what its submitter can do."""

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guard.forms import CleanTextField

from ..domain.answering import answer
from ..domain.errors import AlreadyDone, NotReady, SubmissionError
from ..domain.events import LONGEST_MESSAGE
from ..domain.parties import has_opened_mail
from ..domain.withdrawing import resume, withdraw
from ..forms.registry import load_answers
from ..history import last_question, list_history
from ..states import Action, Party, State, list_actions
from .frames import SubmissionView, build_frame, read_version
from .outlook import describe, list_stages


class AnswerForm(forms.Form):
    """What the submitter says to the editors' question."""

    text = CleanTextField(
        label=gettext_lazy("Your answer"),
        help_text=gettext_lazy(
            "It is read by the editors. Leave it empty if what you have changed says it all."
        ),
        required=False,
        max_length=LONGEST_MESSAGE,
        is_multiline=True,
        error_messages={
            "max_length": gettext_lazy("Write at most %(limit_value)d characters; you wrote more."),
        },
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
    )
    use_required_attribute = False


class StatusView(SubmissionView):
    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(AnswerForm())

    def show(self, form: forms.Form, *, status: int = 200, fault: str = "") -> HttpResponse:
        submission = self.submission
        context = {
            **build_frame(submission, load_answers(submission)),
            "outlook": describe(submission),
            "stages": list_stages(submission.state),
            "history": list_history(submission, is_internal=False)[::-1],
            "question": last_question(submission) if submission.state == State.NEEDS_MORE else "",
            "actions": set(list_actions(submission.state, party=Party.SUBMITTER)),
            "can_verify": self._can_verify(),
            "own": self.actor.access,
            "link_days": settings.SUBMISSION_LINK_DAYS,
            "form": form,
            "fault": fault,
        }
        return render(self.request, "submissions/status.html", context, status=status)

    def _can_verify(self) -> bool:
        """She came by a mailed link and has not yet said that the address is hers, or waits to send."""
        access = self.actor.access
        if access is None or not has_opened_mail(access):
            return False
        waits = self.submission.is_sending_asked and self.submission.state == State.DRAFT
        return access.verified_at is None or waits


class ActionView(StatusView):
    """Does one thing and shows the status; on a fault the page comes back with what was written."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest) -> HttpResponse:
        return redirect("submissions:status", self.submission.reference)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.read_form()
        if form.is_bound and not form.is_valid():
            return self.show(form)
        try:
            self.act(form)
        except AlreadyDone:
            pass
        except NotReady:
            form.add_error("text", _("Write an answer, or change something first."))
            return self.show(form, status=409)
        except SubmissionError as error:
            self.submission.refresh_from_db()
            return self.show(form, status=409, fault=str(error))
        return redirect("submissions:status", self.submission.reference)

    def read_form(self) -> forms.Form:
        return AnswerForm()

    def act(self, form: forms.Form) -> None:
        raise NotImplementedError

    @property
    def deed(self) -> dict:
        """What every domain function is told."""
        return {
            "submission": self.submission,
            **self.actor.who,
            "seen_version": read_version(self.request.POST.get("seen_version", "")),
            "now": self.now,
        }


class AnswerView(ActionView):
    def read_form(self) -> forms.Form:
        return AnswerForm(self.request.POST)

    def act(self, form: forms.Form) -> None:
        answer(**self.deed, text=form.cleaned_data["text"])


class ResumeView(ActionView):
    def act(self, form: forms.Form) -> None:
        resume(**self.deed)


class WithdrawView(ActionView):
    """Asks once before it takes back."""

    def get(self, request: HttpRequest) -> HttpResponse:
        if Action.WITHDRAW not in list_actions(self.submission.state, party=Party.SUBMITTER):
            return redirect("submissions:status", self.submission.reference)
        context = {"submission": self.submission, "title": _("Take the project back?")}
        return render(request, "submissions/withdraw.html", context)

    def act(self, form: forms.Form) -> None:
        withdraw(**self.deed)
