"""A webinar's state: a table of what its row, its seats and the clock say."""

from datetime import UTC, datetime, timedelta

import pytest

from learning.models import WebinarPage
from learning.registrations.seats import Seats
from learning.states import State, find_state

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
START = datetime(2027, 3, 2, 9, tzinfo=UTC)
END = START + HOUR
OPEN, FULL = Seats(10, taken=9), Seats(10, taken=10)


def make(**fields):
    return WebinarPage(**{"starts_at": START, "ends_at": END, **fields})


def state_of(webinar, now, seats=OPEN):
    return find_state(webinar, seats=seats, now=now)


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (START - 300 * 24 * HOUR, State.UPCOMING),
        (START - timedelta(microseconds=1), State.UPCOMING),
        (START, State.LIVE),
        (END - timedelta(microseconds=1), State.LIVE),
        (END, State.HELD),
    ],
)
def test_state_follows_the_clock(now, state):
    assert state_of(make(), now) == state


@pytest.mark.parametrize(
    ("fields", "now", "seats", "state"),
    [
        ({"starts_at": None, "ends_at": None}, START, OPEN, State.UNSCHEDULED),
        ({"starts_at": None, "ends_at": None, "film_id": 1}, START, OPEN, State.RECORDED),
        (
            {"starts_at": None, "ends_at": None, "film_id": 1, "film_is_introduction": True},
            START,
            OPEN,
            State.UNSCHEDULED,
        ),
        ({}, START - HOUR, FULL, State.FULL),
        ({}, START - HOUR, Seats(10, taken=12), State.FULL),
        ({}, START - HOUR, Seats(0), State.FULL),
        ({}, START - HOUR, Seats(None, taken=500), State.UPCOMING),
        ({}, START, FULL, State.LIVE),
        ({"registration_closes_at": START - HOUR}, START - HOUR, OPEN, State.CLOSED),
        ({"registration_closes_at": START - HOUR}, START - HOUR - MINUTE, OPEN, State.UPCOMING),
        ({"registration_closes_at": START - HOUR}, START - MINUTE, FULL, State.CLOSED),
        ({"is_cancelled": True}, START - HOUR, OPEN, State.CANCELLED),
        ({"is_cancelled": True, "recording_url": "https://a.example"}, END, OPEN, State.CANCELLED),
        ({"recording_url": "https://a.example"}, END, OPEN, State.RECORDED),
        ({"recording_url": "https://a.example"}, START - HOUR, OPEN, State.UPCOMING),
        ({"film_id": 1, "film_is_introduction": True}, END, OPEN, State.HELD),
    ],
)
def test_state_follows_from_the_row_and_the_seats(fields, now, seats, state):
    assert state_of(make(**fields), now, seats) == state


@pytest.mark.parametrize(
    ("starts_at", "lasts"),
    [
        # 02.30 summer time; the clock on the wall says 02.30 again when it ends.
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), HOUR),
        # 01.30; the clock goes on from 01.59 to 03.00.
        (datetime(2027, 3, 28, 0, 30, tzinfo=UTC), HOUR),
        (datetime(2028, 2, 29, 22, 30, tzinfo=UTC), HOUR),
    ],
)
def test_state_on_odd_nights_lasts_as_long_as_on_others(starts_at, lasts):
    webinar = make(starts_at=starts_at, ends_at=starts_at + lasts)

    assert state_of(webinar, starts_at - MINUTE) == State.UPCOMING
    assert state_of(webinar, starts_at + lasts - MINUTE) == State.LIVE
    assert state_of(webinar, starts_at + lasts) == State.HELD


def test_only_the_open_and_the_full_take_registrations():
    assert [state for state in State if state.takes_registrations] == [State.UPCOMING, State.FULL]
