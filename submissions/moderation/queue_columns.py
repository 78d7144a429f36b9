"""What the queue says of each project."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.utils import get_user_display_name

from guard.text import strip_unsafe
from upkeep.reports.base import TextColumn

from ..models import Submission
from .queue import count_days, has_new_answer, is_late


def show_title(submission: Submission) -> str:
    """What the project is called, without characters that turn the text around it."""
    return strip_unsafe(submission.title).strip() or _("A project without a name")


def project_url(submission: Submission) -> str:
    return reverse("submissions_moderate", args=[submission.pk])


def show_municipality(submission: Submission) -> str:
    return submission.municipality.name if submission.municipality else ""


def show_in_charge(submission: Submission) -> str:
    return get_user_display_name(submission.assigned_to) if submission.assigned_to else ""


def show_news(submission: Submission) -> str:
    return _("New answer") if has_new_answer(submission) else ""


def show_days(days: int) -> str:
    if days == 0:
        return _("today")
    return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}


class AgeColumn(Column):
    """For how long it has been in the queue, with a mark when that is longer than was promised."""

    cell_template_name = "submissions/moderation/age_cell.html"

    def get_value(self, submission: Submission) -> str:
        now = timezone.now()
        text = show_days(count_days(submission, now=now))
        return _("%(days)s, late") % {"days": text} if is_late(submission, now=now) else text

    def get_cell_context_data(self, submission: Submission, parent_context: dict) -> dict:
        now = timezone.now()
        return {
            **super().get_cell_context_data(submission, parent_context),
            "days": show_days(count_days(submission, now=now)),
            "sent_at": submission.sent_at,
            "is_late": is_late(submission, now=now),
        }


COLUMNS = [
    TitleColumn(
        "title",
        label=gettext_lazy("Project"),
        accessor=show_title,
        get_url=project_url,
        sort_key="title",
    ),
    TextColumn("reference", label=gettext_lazy("Reference"), sort_key="reference"),
    TextColumn(
        "municipality",
        label=gettext_lazy("Municipality"),
        accessor=show_municipality,
        sort_key="municipality__name",
    ),
    TextColumn("state", label=gettext_lazy("State"), accessor="get_state_display", sort_key="state"),
    AgeColumn("sent_at", label=gettext_lazy("Sent in"), sort_key="sent_at"),
    TextColumn(
        "assigned_to",
        label=gettext_lazy("In charge"),
        accessor=show_in_charge,
        sort_key="assigned_to__last_name",
    ),
    TextColumn("news", label=pgettext_lazy("column of the queue", "New"), accessor=show_news),
]
