"""Others who write in the same submission."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guard.forms import CleanTextField, GuardedFormMixin, MailAddressField
from guard.limits import LimitExceeded, count_towards
from guard.views import describe_wait

from ..domain.access import end_access, invite_co_editor
from ..domain.errors import SubmissionError
from .frames import SubmissionView
from .limits import INVITED, INVITING


class InvitationForm(GuardedFormMixin, forms.Form):
    email = MailAddressField(
        label=gettext_lazy("The colleague's e-mail address"),
        help_text=gettext_lazy("A link is sent there. Whoever has it can read and change all answers."),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    name = CleanTextField(
        label=gettext_lazy("The colleague's name"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class CoEditorsView(SubmissionView):
    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(InvitationForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        if request.POST.get("action") == "end":
            return self._end(request.POST.get("access", ""))
        form = InvitationForm(request.POST)
        if not form.is_valid():
            return self.show(form)
        try:
            count_towards(INVITING, self.submission.reference)
            count_towards(INVITED, form.cleaned_data["email"])
            self._invite(form)
        except LimitExceeded as error:
            form.add_error(
                None, _("This was asked for too often. %(wait)s") % {"wait": describe_wait(error.retry_after)}
            )
            return self.show(form, status=429)
        except SubmissionError as error:
            form.add_error(None, str(error))
            return self.show(form, status=409)
        return redirect("submissions:co_editors", self.submission.reference)

    def _invite(self, form: InvitationForm) -> None:
        invite_co_editor(
            submission=self.submission,
            email=form.cleaned_data["email"],
            name=form.cleaned_data["name"],
            **self.actor.who,
            now=self.now,
        )

    def _end(self, number: str) -> HttpResponse:
        """End somebody's access, also one's own."""
        pk = int(number) if number.isascii() and number.isdigit() and len(number) < 16 else 0
        ended = get_object_or_404(self.submission.accesses, pk=pk, ended_at=None)
        try:
            end_access(target=ended, **self.actor.who, now=self.now)
        except SubmissionError as error:
            form = InvitationForm()
            return self.show(form, status=409, fault=str(error))
        if self.actor.access == ended and self.actor.user is None:
            return redirect("submissions:start")
        return redirect("submissions:co_editors", self.submission.reference)

    def show(self, form: InvitationForm, *, status: int = 200, fault: str = "") -> HttpResponse:
        context = {
            "submission": self.submission,
            "title": _("Who can write"),
            "accesses": self.submission.accesses.filter(ended_at=None),
            "own": self.actor.access,
            "form": form,
            "fault": fault,
        }
        return render(self.request, "submissions/co_editors.html", context, status=status)
