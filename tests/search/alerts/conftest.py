from datetime import UTC, datetime, timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from guard.stamp import make_stamp
from search.alerts.domain.following import ask_to_follow, confirm
from search.alerts.followed import read_followed
from search.alerts.tokens import make_token
from search.models import SavedSearch
from tests import builders

# A Wednesday; it is noon in Sweden.
NOON = datetime(2026, 3, 4, 11, tzinfo=UTC)


@pytest.fixture(autouse=True)
def site_url(settings):
    settings.SITE_URL = "https://bank.example"


@pytest.fixture
def theme(db):
    return builders.make_theme("halsa", name="Hälsa")


@pytest.fixture
def make_hit(theme):
    """Publish a case that a search for ``närvaro`` within the theme finds."""

    def make(uid, title="Närvaro i skolan", **fields):
        values = {"themes": [theme], "summary": "Om närvaro.", "first_published_at": NOON, **fields}
        page = builders.make_case(uid=uid, title=title, **values)
        builders.index_all()
        return page

    return make


@pytest.fixture
def fill_in():
    def fill(**fields):
        stamp = make_stamp(now=timezone.now() - timedelta(seconds=10))
        return {
            "stamp": stamp,
            "website": "",
            "email": "asa@example.se",
            "frequency": "weekly",
            **fields,
        }

    return fill


@pytest.fixture
def follow():
    """Have an address follow a search, confirmed at noon."""

    def follow(query="q=närvaro&tema=halsa", *, email="asa@example.se", frequency="daily", now=NOON):
        followed = read_followed(QueryDict(query))
        ask_to_follow(followed=followed, path="/sok/", email=email, frequency=frequency, now=now)
        saved = SavedSearch.objects.get(email=email, query=followed.request.to_query())
        return confirm(token=token_of(saved), now=now)

    return follow


def token_of(saved):
    return make_token(email=saved.email, path=saved.path, query=saved.query)
