"""Many at once: never more seats than there are, and one letter each."""

from datetime import timedelta

import pytest
from post_office.models import Email

from learning.models import Registration
from learning.registrations.domain.registering import cancel, confirm
from tests.together import collect_errors

from ..conftest import NOON, ask, make_coming, take_seat, token_of

pytestmark = pytest.mark.django_db(transaction=True)
SEATS, ASKING = 10, 50


def count_by_state(webinar):
    states = list(Registration.objects.filter(webinar=webinar).values_list("state", flat=True))
    return {state: states.count(state) for state in sorted(set(states))}


def test_fifty_at_once_for_ten_seats_hold_ten():
    webinar = make_coming(capacity=SEATS)

    errors = collect_errors(
        *(lambda number=number: ask(webinar, f"{number}@example.se") for number in range(ASKING))
    )

    assert errors == []
    assert Registration.objects.exclude(hold_until=None).count() == SEATS
    assert Email.objects.count() == Registration.objects.count() == ASKING

    tokens = [token_of(one) for one in Registration.objects.all()]
    errors = collect_errors(*(lambda token=token: confirm(token=token, now=NOON) for token in tokens))

    assert errors == []
    assert count_by_state(webinar) == {"confirmed": SEATS, "waiting": ASKING - SEATS}


def test_one_address_many_times_at_once_is_one_registration_and_one_letter():
    webinar = make_coming(capacity=SEATS)

    errors = collect_errors(*([lambda: ask(webinar)] * 5))

    assert errors == []
    assert Registration.objects.count() == Email.objects.count() == 1


def test_all_leave_at_once_and_all_in_line_move_up():
    webinar = make_coming(capacity=3)
    seated = [take_seat(webinar, f"{number}@example.se") for number in range(3)]
    for number in range(3, 6):
        take_seat(webinar, f"{number}@example.se", now=NOON + timedelta(minutes=number))

    errors = collect_errors(
        *(lambda one=one: cancel(token=token_of(one), now=NOON + timedelta(hours=1)) for one in seated)
    )

    assert errors == []
    assert count_by_state(webinar) == {"cancelled": 3, "confirmed": 3}
