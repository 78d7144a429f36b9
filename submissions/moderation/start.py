"""What waits for a moderator, on her start page."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from upkeep.start import StartItem, StartPanel
from upkeep.start_panels import register as register_panel

from ..models import Submission
from .queue import count_days, is_late, queue_for, waiting_for_us
from .queue_columns import project_url, show_municipality, show_title
from .rights import may_moderate


class SentInPanel(StartPanel):
    """Those in which the submitter waits for the editors; whoever has waited longest first."""

    name = "submissions_waiting"
    heading = gettext_lazy("Sent in and waiting")
    nothing = gettext_lazy("Nothing that was sent in waits for you.")
    order = 105

    def find(self) -> QuerySet[Submission]:
        found = waiting_for_us(queue_for(self.user, now=timezone.now()))
        return found.order_by("sent_at", "pk")

    def find_all_url(self) -> str:
        return reverse("submissions_queue")

    def describe(self, submission: Submission) -> StartItem:
        now = timezone.now()
        values = {
            "municipality": show_municipality(submission) or _("No municipality is named"),
            "state": submission.get_state_display(),
            "days": count_days(submission, now=now),
        }
        note = _("%(municipality)s – %(state)s. Days in the queue: %(days)d.") % values
        if is_late(submission, now=now):
            note = _("%(note)s That is longer than we promised.") % {"note": note}
        return StartItem(show_title(submission), project_url(submission), note)


def register() -> None:
    register_panel(SentInPanel, is_for=may_moderate)
