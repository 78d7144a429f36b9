"""What the pages of one submission share: whose it is, where it stands, and that nobody else's cache keeps it."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View

from guard.views import keep_private

from ..forms.answers import Answers
from ..forms.completeness import Completeness, SectionStanding, measure
from ..forms.registry import SLUGS
from ..models import SectionCode, Submission
from ..standing import find_submission


class Step(NamedTuple):
    """A section in the list beside the form."""

    url: str
    standing: SectionStanding
    is_current: bool


def keep_own(response: HttpResponse) -> HttpResponse:
    """Private; with "no-referrer" browsers would not say that a form of the page is ours."""
    keep_private(response)
    response.headers["Referrer-Policy"] = "strict-origin"
    return response


class SubmissionView(View):
    """A page of one submission, for whoever may write in it; everybody else finds nothing there."""

    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args, reference: str, **kwargs) -> HttpResponse:
        self.now = timezone.now()
        self.submission, self.actor = find_submission(request, reference)
        return keep_own(super().dispatch(request, *args, **kwargs))


def section_url(submission: Submission, code: str) -> str:
    return reverse("submissions:section", args=[submission.reference, SLUGS[SectionCode(code)]])


def list_steps(submission: Submission, completeness: Completeness, *, current: str = "") -> list[Step]:
    return [
        Step(section_url(submission, standing.code), standing, standing.code == current)
        for standing in completeness.sections
    ]


def build_frame(submission: Submission, answers: Answers, *, current: str = "") -> dict:
    completeness = measure(answers)
    return {
        "submission": submission,
        "title": submission.title or _("Project without a name"),
        "completeness": completeness,
        "steps": list_steps(submission, completeness, current=current),
        "missing": len(answers.missing),
    }


def read_version(text: str) -> int:
    """The version that a form was shown with; 0, which is nobody's, when it was altered."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
