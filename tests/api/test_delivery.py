"""How every answer leaves."""

import pytest
from django.http import HttpResponse

from api.delivery import QUESTIONS, deliver
from guard.limits import Limit

from .asking import URL

pytestmark = pytest.mark.django_db


def test_search_is_read_from_any_origin_kept_a_minute_and_sets_no_cookie(client, bank):
    response = client.get(URL, {"q": "närvaro"})

    assert response["Access-Control-Allow-Origin"] == "*"
    assert sorted(response["Cache-Control"].split(", ")) == ["max-age=60", "public"]
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    again = client.get(URL, {"q": "närvaro"}, HTTP_IF_NONE_MATCH=response["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert again["Access-Control-Allow-Origin"] == "*"


def test_search_head_and_preflight_are_answered(client, bank):
    assert client.head(URL)["ETag"] == client.get(URL)["ETag"]
    preflight = client.options(URL)
    assert (preflight.status_code, preflight["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_search_other_methods_are_refused(client, bank, method):
    response = getattr(client, method)(URL)

    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert response.json()["title"] == "Den här adressen går bara att läsa"


def test_search_too_often_is_asked_to_wait(client, bank, monkeypatch):
    monkeypatch.setattr("api.delivery.QUESTIONS", Limit("api-test", allowed=1, window=QUESTIONS.window))
    client.get(URL)
    response = client.get(URL)

    assert response.status_code == 429
    assert response.json()["title"] == "För många frågor"
    assert 0 < int(response["Retry-After"]) <= 62
    assert response["Cache-Control"] == "no-store"


def test_deliver_what_is_not_found_is_kept_by_nobody_but_read_from_anywhere(rf):
    response = deliver(lambda request: HttpResponse(status=404))(rf.get("/"))

    assert "Cache-Control" not in response
    assert response["Access-Control-Allow-Origin"] == "*"


def test_deliver_head_is_read_as_get(rf):
    asked = []

    deliver(lambda request: asked.append(request.method) or HttpResponse())(rf.head("/"))

    assert asked == ["GET"]
