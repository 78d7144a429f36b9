"""Whether a webinar can be registered for, and how long a seat is held."""

from datetime import datetime, timedelta

from ..models import WebinarPage

HOLD = timedelta(hours=24)
LAST_DAY = timedelta(hours=24)
HOLD_IN_LAST_DAY = timedelta(minutes=30)


class NotOpen(Exception):
    """The webinar takes no registrations: it has no date yet, is cancelled, closed, or has begun."""


def closes_at(webinar: WebinarPage) -> datetime | None:
    """When registration ends: at the latest when the webinar begins; None while no date is set."""
    moments = [moment for moment in (webinar.registration_closes_at, webinar.starts_at) if moment]
    return min(moments) if webinar.starts_at else None


def is_open(webinar: WebinarPage, *, now: datetime) -> bool:
    """Whether anybody may ask for a seat, or for a place in line."""
    closing = closes_at(webinar)
    return not is_off(webinar) and closing is not None and now < closing


def is_off(webinar: WebinarPage) -> bool:
    """Whether it is called off: one that has been taken down is, too."""
    return webinar.is_cancelled or not webinar.live


def has_begun(webinar: WebinarPage, *, now: datetime) -> bool:
    return webinar.starts_at is not None and webinar.starts_at <= now


def has_ended(webinar: WebinarPage, *, now: datetime) -> bool:
    return webinar.last_moment is not None and webinar.last_moment <= now


def find_hold_end(webinar: WebinarPage, *, now: datetime) -> datetime:
    """Until when an unconfirmed registration of ``now`` keeps its seat; never beyond the start."""
    left = webinar.starts_at - now
    return now + min(HOLD if left > LAST_DAY else HOLD_IN_LAST_DAY, left)
