"""A webinar that is made smaller than those who have seats in it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from learning.capacity import describe_overbooking
from learning.models import Registration
from learning.registrations.seats import Seats
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("seats", "text"),
    [
        (Seats(None, taken=9), ""),
        (Seats(9, taken=9), ""),
        (Seats(0, taken=1), "1 plats är tagen, fler än de 0 som finns."),
        (Seats(2, taken=3), "3 platser är tagna, fler än de 2 som finns."),
    ],
)
def test_too_few_seats_are_told_of(seats, text):
    assert describe_overbooking(seats).partition(" Ingen")[0] == text


def test_capacity_below_the_seats_taken_is_saved(client):
    now = timezone.now()
    webinar = builders.make_webinar(starts_at=now + timedelta(days=2), capacity=2)
    for index in range(2):
        Registration.objects.create(
            webinar=webinar, email=f"{index}@exempel.se", name="Kim", state=Registration.State.CONFIRMED,
            asked_at=now, consented_at=now, consent_version="1", token_hash=str(index),
        )  # fmt: skip

    webinar.capacity = 1
    webinar.full_clean()
    builders.publish(webinar)

    webinar.refresh_from_db()
    assert webinar.capacity == 1
    assert "Alla platser är tagna" in client.get(webinar.url).content.decode()
