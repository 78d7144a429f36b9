"""All webinars with their seats: those to come first, then those without a date, then the past."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from ..models import WebinarPage
from ..registrations.seats import Seats, count_seats
from ..times import describe_time


@dataclass(frozen=True)
class Row:
    webinar: WebinarPage
    seats: Seats
    when: str


class Group(NamedTuple):
    title: str
    rows: list[Row]


def read_calendar(*, now: datetime) -> list[Group]:
    """Drafts, too; two queries for any number of webinars."""
    webinars = list(WebinarPage.objects.select_related("series").order_by("starts_at", "title", "pk"))
    seats = count_seats(webinars, now=now)
    rows = [
        Row(one, seats[one.pk], describe_time(one.starts_at, one.ends_at) if one.starts_at else "")
        for one in webinars
    ]
    return [
        Group(_("To come"), [row for row in rows if is_coming(row.webinar, now=now)]),
        Group(_("Without a date"), [row for row in rows if row.webinar.starts_at is None]),
        Group(_("Past"), [row for row in reversed(rows) if is_past(row.webinar, now=now)]),
    ]


def is_past(webinar: WebinarPage, *, now: datetime) -> bool:
    ends = webinar.ends_at or webinar.starts_at
    return ends is not None and ends <= now


def is_coming(webinar: WebinarPage, *, now: datetime) -> bool:
    return webinar.starts_at is not None and not is_past(webinar, now=now)
