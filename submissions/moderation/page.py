"""What the page of one project holds beside the forms."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User

from ..criteria import list_advice
from ..drafting.previewing import preview_case
from ..duplicates.for_moderators import list_alike
from ..history import HistoryLine, list_history
from ..models import Submission
from ..reasons import DeclineReason
from .beside import compare
from .people import list_people
from .queue import count_days, is_late
from .queue_columns import show_days


def describe_project(submission: Submission, *, moderator: User, now: datetime) -> dict:
    """A number of queries that does not depend on how much there is."""
    return {
        "days": show_days(count_days(submission, now=now)),
        "is_late": is_late(submission, now=now),
        "case_url": find_case_url(submission),
        "case_standing": describe_case(submission),
        "comparison": compare(submission),
        "criteria": list_advice(submission),
        "duplicates": list_alike(submission, user=moderator, today=timezone.localdate(now)),
        "preview": preview_case(submission, now=now),
        "people": list_people(submission),
        "files": list(submission.files.all()),
        "history": [(line, name_reason(line)) for line in list_history(submission, is_internal=True)],
    }


def find_case_url(submission: Submission) -> str:
    """Where the case, or the draft of it, is edited and sent for review."""
    return reverse("wagtailadmin_pages:edit", args=[submission.case_id]) if submission.case_id else ""


def describe_case(submission: Submission) -> str:
    """How far the case has come on its ordinary way to being public."""
    case = submission.case
    if case is None:
        return ""
    if case.live:
        return _("It is public.")
    if case.workflow_in_progress:
        return _("The draft waits for a colleague’s review.")
    return _("It is a draft. Edit it and hand it in; somebody other than the one who approved it reads it.")


def name_reason(line: HistoryLine) -> str:
    """The reason in words; the code itself where it is none of ours any more."""
    return dict(DeclineReason.choices).get(line.reason, line.reason)
