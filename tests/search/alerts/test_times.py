from datetime import datetime

import pytest

from search.alerts.times import SWEDEN, find_next_due


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=SWEDEN)


@pytest.mark.parametrize(
    ("frequency", "after", "due"),
    [
        ("daily", "2026-03-04 06:59", "2026-03-04 07:00"),
        ("daily", "2026-03-04 07:00", "2026-03-05 07:00"),
        ("weekly", "2026-03-02 06:59", "2026-03-02 07:00"),
        ("weekly", "2026-03-02 07:00", "2026-03-09 07:00"),
        ("weekly", "2026-03-04 12:00", "2026-03-09 07:00"),
        # Summer time begins on 29 March and ends on 25 October.
        ("daily", "2026-03-28 07:00", "2026-03-29 07:00"),
        ("weekly", "2026-03-23 07:00", "2026-03-30 07:00"),
        ("daily", "2026-10-24 07:00", "2026-10-25 07:00"),
        ("weekly", "2026-10-19 07:00", "2026-10-26 07:00"),
        ("daily", "2026-12-31 23:59", "2027-01-01 07:00"),
    ],
)
def test_find_next_due_is_seven_by_the_clock_in_sweden(frequency, after, due):
    assert find_next_due(frequency, after=at(after)) == at(due)


def test_find_next_due_across_summer_time_is_not_a_multiple_of_a_day():
    assert (find_next_due("daily", after=at("2026-03-28 07:00")) - at("2026-03-28 07:00")).days == 1
    utc = find_next_due("daily", after=at("2026-03-28 07:00")).utctimetuple()
    assert (utc.tm_mday, utc.tm_hour) == (29, 5)
