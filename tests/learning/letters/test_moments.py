"""When letters go, by the clock on the wall in Sweden."""

from datetime import UTC, datetime, timedelta

import pytest

from learning.letters.moments import Window, day_after, day_before, hour_before, recording

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def at(*numbers):
    return datetime(*numbers, tzinfo=UTC)


@pytest.mark.parametrize(
    ("starts_at", "opens_at", "closes_at"),
    [
        # An ordinary day: noon, from noon the day before until midnight.
        (at(2026, 3, 4, 11), at(2026, 3, 3, 11), at(2026, 3, 3, 23)),
        # Clocks went forward in between: 23 hours before.
        (at(2027, 3, 28, 8), at(2027, 3, 27, 9), at(2027, 3, 27, 23)),
        # Clocks went back: 25 hours before.
        (at(2026, 10, 25, 9), at(2026, 10, 24, 8), at(2026, 10, 24, 22)),
        # The day after a leap day, and a leap day itself.
        (at(2028, 3, 1, 9), at(2028, 2, 29, 9), at(2028, 2, 29, 23)),
        (at(2028, 2, 29, 9), at(2028, 2, 28, 9), at(2028, 2, 28, 23)),
        # Soon after midnight in Sweden.
        (at(2026, 3, 3, 23, 30), at(2026, 3, 2, 23, 30), at(2026, 3, 3, 23)),
    ],
)
def test_day_before_is_the_same_time_of_the_day_before_until_it_ends(starts_at, opens_at, closes_at):
    assert day_before(starts_at) == Window(opens_at, closes_at)


@pytest.mark.parametrize("starts_at", [at(2027, 3, 28, 1, 30), at(2026, 10, 25, 1, 30), at(2028, 2, 29, 9)])
def test_hour_before_is_an_hour_whatever_the_clocks_do(starts_at):
    assert hour_before(starts_at) == Window(starts_at - HOUR, starts_at)


def test_day_after_lasts_a_week_and_recording_sixty_days():
    ended_at = at(2026, 10, 24, 9)
    assert day_after(ended_at) == Window(at(2026, 10, 25, 10), at(2026, 11, 1, 10))
    assert recording(ended_at) == Window(ended_at, ended_at + 60 * DAY)


def test_window_holds_its_beginning_and_not_its_end():
    window = hour_before(at(2026, 3, 4, 11))
    assert window.holds(window.opens_at)
    assert not window.holds(window.closes_at)
    assert not window.holds(window.opens_at - timedelta(microseconds=1))
