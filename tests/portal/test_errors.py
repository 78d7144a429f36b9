"""Every error has a Swedish page that says what to do next."""

import pytest
from django.db import OperationalError
from django.test import Client

from portal import home
from tests.builders import make_case, make_home, take_down

pytestmark = pytest.mark.django_db


def test_unknown_address_is_not_found(client):
    make_home()

    assert client.get("/finns-ej/").status_code == 404


def test_page_that_was_taken_down_is_gone(client):
    case = make_case()
    url = case.url
    take_down(case)

    response = client.get(url)

    assert response.status_code == 410
    assert "Sidan är borttagen" in response.content.decode()


def test_draft_that_was_never_public_is_not_found(client):
    case = make_case(live=False, first_published_at=None)

    assert client.get(f"/fall/{case.slug}/").status_code == 404


@pytest.mark.parametrize(("error", "status"), [(OperationalError("locked"), 503), (RuntimeError("fel"), 500)])
def test_failing_page_says_whether_waiting_helps(monkeypatch, error, status):
    def fail(page, **_clock):
        raise error

    make_home()
    monkeypatch.setattr(home, "read_home", fail)

    response = Client(raise_request_exception=False).get("/")

    assert response.status_code == status
    assert response.headers.get("Retry-After") == ("30" if status == 503 else None)
    assert "Traceback" not in response.content.decode()
