"""Where a webinar stands: what follows from its row, its seats and the clock."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from .registrations.opening import closes_at
from .registrations.seats import Seats

if TYPE_CHECKING:
    from .models import WebinarPage


class State(TextChoices):
    UNSCHEDULED = "unscheduled", _("Date not set")
    UPCOMING = "upcoming", _("Coming")
    FULL = "full", _("Full")
    CLOSED = "closed", _("Registration closed")
    LIVE = "live", _("On now")
    HELD = "held", _("Over")
    RECORDED = "recorded", _("Can be watched")
    CANCELLED = "cancelled", _("Cancelled")

    @property
    def takes_registrations(self) -> bool:
        """To a seat, or to the line for one."""
        return self in (State.UPCOMING, State.FULL)

    @property
    def is_ahead(self) -> bool:
        """Whether it is on or still to come, as far as anybody knows."""
        return self not in (State.HELD, State.RECORDED, State.CANCELLED)


def find_state(webinar: "WebinarPage", *, seats: Seats, now: datetime) -> State:
    """Compares instants, so that no change of the clock moves a webinar."""
    if webinar.is_cancelled:
        return State.CANCELLED
    if webinar.starts_at is None:
        return State.RECORDED if webinar.has_recording else State.UNSCHEDULED
    if now >= webinar.last_moment:
        return State.RECORDED if webinar.has_recording else State.HELD
    if now >= webinar.starts_at:
        return State.LIVE
    if now >= closes_at(webinar):
        return State.CLOSED
    return State.FULL if seats.is_full else State.UPCOMING
