from datetime import UTC, datetime, timedelta

import pytest

from learning.models import Registration
from learning.registrations.domain.registering import Details, confirm, register
from learning.registrations.tokens import make_token
from tests import builders

# A Wednesday; it is noon in Sweden.
NOON = datetime(2026, 3, 4, 11, tzinfo=UTC)
IN_A_WEEK = NOON + timedelta(days=7)


@pytest.fixture(autouse=True)
def site_url(settings):
    settings.SITE_URL = "https://bank.example"


@pytest.fixture
def webinar(db):
    return make_coming(capacity=1)


def make_coming(**fields):
    """A webinar in a week, of an hour."""
    values = {
        "title": "Utfallskontrakt",
        "starts_at": IN_A_WEEK,
        **fields,
    }
    return builders.make_webinar(**values)


def ask(webinar, email="asa@example.se", *, name="Åsa", now=NOON, **details):
    register(webinar.pk, email=email, details=Details(name, **details), consent_version="webinar-1", now=now)
    return Registration.objects.get(webinar=webinar, email=email.lower())


def token_of(registration):
    return make_token(registration.uid)


def take_seat(webinar, email="asa@example.se", *, now=NOON, **details):
    """Register and confirm at once."""
    return confirm(token=token_of(ask(webinar, email, now=now, **details)), now=now)


def states(webinar):
    """``{address: state}`` of all who registered."""
    return dict(Registration.objects.filter(webinar=webinar).values_list("email", "state"))
