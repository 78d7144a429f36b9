"""Those in line, and the seats that become free."""

from datetime import timedelta

import pytest
from post_office.models import Email

from learning.registrations.domain.line import release_seats

from ..conftest import IN_A_WEEK, NOON, ask, make_coming, states, take_seat

pytestmark = pytest.mark.django_db
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
ASA, BO, CIA = "asa@example.se", "bo@example.se", "cia@example.se"


@pytest.fixture
def lined_up(webinar):
    """One who has not confirmed yet, and two in line behind her."""
    ask(webinar, ASA)
    take_seat(webinar, BO, now=NOON + MINUTE)
    take_seat(webinar, CIA, now=NOON + 2 * MINUTE)
    return webinar


def test_release_before_the_time_is_out_changes_nothing(lined_up):
    assert release_seats(now=NOON + DAY - MINUTE) == 0
    assert states(lined_up) == {ASA: "unconfirmed", BO: "waiting", CIA: "waiting"}


def test_release_gives_the_seat_to_the_first_in_line_once(lined_up):
    count = Email.objects.count()

    assert release_seats(now=NOON + DAY) == 1
    assert release_seats(now=NOON + DAY) == 0

    assert states(lined_up) == {ASA: "unconfirmed", BO: "confirmed", CIA: "waiting"}
    assert Email.objects.count() == count + 1


def test_release_when_capacity_was_raised_seats_as_many_as_there_is_room_for(lined_up):
    lined_up.capacity = 10
    lined_up.save()

    assert release_seats(now=NOON + 3 * MINUTE) == 2
    assert states(lined_up) == {ASA: "unconfirmed", BO: "confirmed", CIA: "confirmed"}


@pytest.mark.parametrize("fields", [{"is_cancelled": True}, {"live": False}])
def test_release_for_a_webinar_that_is_off_moves_nobody(lined_up, fields):
    type(lined_up).objects.filter(pk=lined_up.pk).update(capacity=9, **fields)
    assert release_seats(now=NOON + DAY) == 0


def test_release_when_the_webinar_has_begun_moves_nobody(lined_up):
    assert release_seats(now=IN_A_WEEK) == 0


def test_release_asks_as_many_questions_for_each_webinar(django_assert_max_num_queries):
    for number in range(3):
        webinar = make_coming(capacity=1, title=f"Del {number}")
        take_seat(webinar, ASA)
        take_seat(webinar, BO)
    with django_assert_max_num_queries(1 + 3 * 5):
        release_seats(now=NOON + MINUTE)
