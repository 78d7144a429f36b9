from datetime import UTC, datetime, timedelta

import pytest

from learning.coming import find_next
from learning.states import State
from tests.builders import make_webinar

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 4, 11, tzinfo=UTC)
DAY = timedelta(days=1)


def make(title, *, starts_at, **fields):
    return make_webinar(title=title, starts_at=starts_at, **fields)


def test_next_is_the_soonest_that_can_be_joined_and_not_the_one_that_is_on():
    make("Igår", starts_at=NOW - DAY)
    make("Nu", starts_at=NOW - timedelta(minutes=10))
    make("Nästa vecka", starts_at=NOW + 7 * DAY)
    make("Imorgon inställt", starts_at=NOW + DAY, is_cancelled=True)
    make("Övermorgon", starts_at=NOW + 2 * DAY)
    make("Utan datum", starts_at=None)

    assert find_next(NOW).title == "Övermorgon"


def test_next_is_the_one_that_is_on_when_no_other_has_a_date():
    make("Utan datum", starts_at=None)
    make("Nu", starts_at=NOW)

    assert (find_next(NOW).title, find_next(NOW).state) == ("Nu", State.LIVE)


def test_next_is_the_one_without_a_date_when_no_other_is_ahead():
    make("Igår", starts_at=NOW - DAY)
    make("Utan datum", starts_at=None)

    assert find_next(NOW).title == "Utan datum"


def test_next_of_none_is_none():
    assert find_next(NOW) is None
