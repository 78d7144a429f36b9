"""Webinars and paths as lists show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from .models import LearningPathPage, WebinarPage
from .paths.items import describe_minutes, read_blocks, sum_minutes
from .registrations.seats import Seats, count_seats
from .states import State, find_state
from .times import describe_when


@dataclass(frozen=True)
class WebinarCard:
    """``components/webinar_card.html``. ``when`` is empty while no date is set, and ``state`` says so."""

    url: str
    title: str
    summary: str
    kicker: str
    when: str
    starts_at: datetime | None
    state: State
    is_over: bool = False


@dataclass(frozen=True)
class PathCard:
    url: str
    title: str
    summary: str
    item_count: int
    duration: str


def build_cards(webinars: Iterable[WebinarPage], *, now: datetime) -> list[WebinarCard]:
    """In the order given; one query counts the seats of those whose state depends on them."""
    listed = list(webinars)
    limited = [one for one in listed if one.capacity is not None and one.starts_at and one.starts_at > now]
    seats = count_seats(limited, now=now)
    return [build_card(one, seats=seats.get(one.pk, Seats(None)), now=now) for one in listed]


def build_card(webinar: WebinarPage, *, seats: Seats, now: datetime) -> WebinarCard:
    """``webinar`` is loaded with ``with_card()``. One that is cancelled is over when it would have been."""
    state = find_state(webinar, seats=seats, now=now)
    has_ended = webinar.last_moment is None or webinar.last_moment <= now
    return WebinarCard(
        url=webinar.url or "",
        title=webinar.title,
        summary=webinar.summary,
        kicker=name_part(webinar),
        when=describe_when(webinar),
        starts_at=webinar.starts_at,
        state=state,
        is_over=has_ended if state == State.CANCELLED else not state.is_ahead,
    )


def name_part(webinar: WebinarPage) -> str:
    """The series and the number in it: ``Välfärdsinnovation, del 1``; "" for one that stands by itself."""
    if not webinar.series:
        return ""
    if webinar.part is None:
        return webinar.series.name
    return _("%(series)s, part %(number)s") % {"series": webinar.series.name, "number": webinar.part}


def build_path_card(path: LearningPathPage) -> PathCard:
    """Counts what the editor has put into the path; asks the database nothing."""
    blocks = read_blocks(path)
    minutes = sum_minutes(blocks)
    return PathCard(
        path.url or "", path.title, path.summary, len(blocks), describe_minutes(minutes) if minutes else ""
    )
