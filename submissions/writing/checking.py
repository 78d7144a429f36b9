"""All answers on one page, and sending them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..criteria import list_advice
from ..domain.errors import AlreadyDone, SubmissionError
from ..domain.sending import send
from ..duplicates import warn_about
from ..forms.answers import Answers, SectionAnswers
from ..forms.registry import load_answers
from ..forms.section_form import Fault
from ..templatetags.submission_tags import rows_title
from .frames import SubmissionView, build_frame, read_version, section_url


class CheckView(SubmissionView):
    """What is written, with links to change it, what is wrong, and what sending still needs."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(load_answers(self.submission))

    def show(self, answers: Answers, *, status: int = 200, fault: str = "") -> HttpResponse:
        context = {
            **build_frame(self.submission, answers),
            "parts": [self._part(one) for one in answers],
            "to_answer": [(f"{self._url(code)}#{line.anchor}", line.label) for code, line in answers.missing],
            "to_correct": [
                (f"{self._url(code)}#{fault.anchor}", _name(code, fault), fault.message)
                for code, fault in answers.faults
            ],
            "is_sendable": answers.is_sendable,
            "is_draft": self.submission.state == "draft",
            "fault": fault,
            **(self._advise() if self.submission.is_writable else {}),
        }
        return render(self.request, "submissions/check.html", context, status=status)

    def _advise(self) -> dict:
        """What could be better, and what is like it already; neither stops anybody."""
        advice = list_advice(self.submission)
        met = sum(one.is_met is True for one in advice)
        return {"advice": advice, "met": met, "warning": warn_about(self.submission)}

    def _url(self, code: str) -> str:
        return f"{section_url(self.submission, code)}?till=kontrollera"

    def _part(self, one: SectionAnswers) -> dict:
        unanswered = sum(not line.text for line in one.lines)
        return {
            "url": self._url(one.code),
            "title": one.code.label,
            "lines": [line for line in one.lines if line.text],
            "rows": [[line for line in row if line.text] for row in one.row_lines],
            "is_empty": one.is_empty,
            "left": _tell_left(unanswered),
        }


def _name(code: str, fault: Fault) -> str:
    """``Resultat 2: Före`` in a row, else the question alone."""
    return fault.label if fault.row is None else f"{rows_title(code)} {fault.row + 1}: {fault.label}"


def _tell_left(count: int) -> str:
    if not count:
        return ""
    return ngettext("%(count)d question is not answered.", "%(count)d questions are not answered.", count) % {
        "count": count
    }


class SendView(CheckView):
    """Sends what is written, or asks for the address to be verified first."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest) -> HttpResponse:
        return redirect("submissions:check", self.submission.reference)

    def post(self, request: HttpRequest) -> HttpResponse:
        answers = load_answers(self.submission)
        if self.submission.state == "draft" and not answers.is_sendable:
            return self.show(answers, status=409, fault=_("It cannot be sent yet."))
        seen = read_version(request.POST.get("seen_version", ""))
        try:
            send(submission=self.submission, **self.actor.who, seen_version=seen, now=self.now)
        except AlreadyDone:
            pass
        except SubmissionError as error:
            self.submission.refresh_from_db()
            return self.show(answers, status=409, fault=str(error))
        return redirect("submissions:status", self.submission.reference)
