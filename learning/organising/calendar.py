"""All webinars with their seats: those to come first, then those without a date, then the past."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from ..models import WebinarPage
from ..registrations.opening import has_ended
from ..registrations.seats import Seats, count_seats
from ..states import find_state
from ..times import describe_when


@dataclass(frozen=True)
class Row:
    webinar: WebinarPage
    seats: Seats
    when: str
    state: str


class Group(NamedTuple):
    title: str
    rows: list[Row]


def read_calendar(*, now: datetime) -> list[Group]:
    """Drafts, too; two queries for any number of webinars."""
    webinars = list(WebinarPage.objects.select_related("series").order_by("starts_at", "title", "pk"))
    seats = count_seats(webinars, now=now)
    rows = [build_row(one, seats=seats[one.pk], now=now) for one in webinars]
    return [
        Group(_("To come"), [row for row in rows if is_coming(row.webinar, now=now)]),
        Group(_("Without a date"), [row for row in rows if row.webinar.starts_at is None]),
        Group(_("Past"), [row for row in reversed(rows) if has_ended(row.webinar, now=now)]),
    ]


def build_row(webinar: WebinarPage, *, seats: Seats, now: datetime) -> Row:
    """The state is in the readers' words; what they do not see is a draft."""
    state = find_state(webinar, seats=seats, now=now).label if webinar.live else _("Draft")
    return Row(webinar, seats, describe_when(webinar), state)


def is_coming(webinar: WebinarPage, *, now: datetime) -> bool:
    return webinar.starts_at is not None and not has_ended(webinar, now=now)
