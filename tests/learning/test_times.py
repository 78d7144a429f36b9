from datetime import UTC, datetime

import pytest

from learning.times import describe_time


def at(*numbers):
    return datetime(*numbers, tzinfo=UTC)


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "text"),
    [
        (at(2027, 3, 2, 9), at(2027, 3, 2, 10, 30), "tisdag 2 mars 2027 kl. 10.00–11.30"),
        (at(2027, 3, 2, 9), None, "tisdag 2 mars 2027 kl. 10.00"),
        # The clocks go forward at 1 o'clock UTC, and back in October.
        (at(2027, 3, 28, 0, 30), at(2027, 3, 28, 1, 30), "söndag 28 mars 2027 kl. 01.30–03.30"),
        (
            at(2026, 10, 25, 0, 30),
            at(2026, 10, 25, 1, 30),
            "söndag 25 oktober 2026 kl. 02.30 (sommartid)–02.30 (normaltid)",
        ),
        (at(2028, 2, 29, 12), at(2028, 2, 29, 13), "tisdag 29 februari 2028 kl. 13.00–14.00"),
        (
            at(2027, 3, 2, 22),
            at(2027, 3, 2, 23, 30),
            "tisdag 2 mars 2027 kl. 23.00 – onsdag 3 mars 2027 kl. 00.30",
        ),
    ],
)
def test_describe_time_is_by_the_swedish_clock(starts_at, ends_at, text):
    assert describe_time(starts_at, ends_at) == text
