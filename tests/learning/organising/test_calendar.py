from datetime import timedelta

import pytest

from learning.models import WebinarPage
from learning.organising.calendar import read_calendar
from tests.learning.registrations.conftest import NOON, ask, make_coming, take_seat

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def test_calendar_has_what_is_to_come_undated_and_past():
    coming = make_coming(title="Snart", starts_at=NOON + HOUR, ends_at=None)
    later = make_coming(title="Senare", starts_at=NOON + 9 * HOUR, ends_at=None, live=False)
    running = make_coming(title="Pågår", starts_at=NOON - HOUR, ends_at=NOON + HOUR)
    undated = make_coming(title="Utan", starts_at=None, ends_at=None)
    old = make_coming(title="Förr", starts_at=NOON - 9 * HOUR, ends_at=None)
    ended = make_coming(title="Nyss", starts_at=NOON - 2 * HOUR, ends_at=NOON)

    groups = read_calendar(now=NOON)

    assert [(group.title, [row.webinar.pk for row in group.rows]) for group in groups] == [
        ("Kommande", [running.pk, coming.pk, later.pk]),
        ("Utan datum", [undated.pk]),
        ("Tidigare", [ended.pk, old.pk]),
    ]


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, "Kommande"),
        ({"capacity": 1}, "Fullsatt"),
        ({"registration_closes_at": NOON}, "Anmälan stängd"),
        ({"starts_at": NOON, "ends_at": NOON + HOUR}, "Pågår"),
        ({"starts_at": NOON - HOUR, "ends_at": NOON}, "Genomfört"),
        ({"starts_at": None, "ends_at": None}, "Utan datum"),
        ({"recording_url": "https://film.example/1", "starts_at": None, "ends_at": None}, "Går att se"),
        ({"is_cancelled": True}, "Inställt"),
        ({"live": False}, "Utkast"),
    ],
)
def test_calendar_tells_the_state_in_the_readers_words(fields, state):
    webinar = make_coming(capacity=fields.get("capacity"))
    take_seat(webinar)
    WebinarPage.objects.filter(pk=webinar.pk).update(**fields)
    [row] = [row for group in read_calendar(now=NOON) for row in group.rows]
    assert row.state == state


@pytest.mark.parametrize("count", [1, 3])
def test_calendar_asks_two_questions(count, django_assert_num_queries):
    for number in range(count):
        webinar = make_coming(title=f"Del {number}", capacity=1)
        take_seat(webinar)
        ask(webinar, "bo@example.se")
    with django_assert_num_queries(2):
        groups = read_calendar(now=NOON)
    assert [(row.seats.taken, row.seats.waiting) for row in groups[0].rows] == [(1, 0)] * count
