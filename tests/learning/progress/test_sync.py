"""Browsers that send what they hold."""

import logging
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from guard.limits import Limit
from learning.models import Done, Learner
from learning.progress.limits import LONGEST_BODY
from tests import builders

from .conftest import make_two_parts, send, sign

pytestmark = pytest.mark.django_db
DAY = "2026-03-04T00:00:00.000Z"
LIMIT = Limit("sync-test", 1, timedelta(hours=1))


def test_sync_joins_what_two_devices_hold(guide, learner):
    phone, desk = sign(Client(), learner), sign(Client(), learner)
    path = make_two_parts()

    send(phone, {"steps": {"UB-0020": "2026-03-04"}, "paths": {path.uid: {"k1": DAY}}})
    response = send(desk, {"ticks": {"UB-0021": {"Enas": DAY}}})

    assert response.json() == {
        "steps": {"UB-0020": DAY},
        "ticks": {"UB-0021": {"Enas": DAY}},
        "paths": {path.uid: {"k1": DAY}},
        "taken_back": {"steps": {}, "ticks": {}, "paths": {}},
        "answers": {},
        "reflections": {},
        "keeps_texts": False,
        "is_news": True,
    }
    assert response["Cache-Control"] == "private, no-store"
    assert send(desk, {}).json()["is_news"] is False


def test_sync_takes_back_what_was_taken_back_later(guide, learner):
    phone, desk = sign(Client(), learner), sign(Client(), learner)
    send(phone, {"steps": {"UB-0020": DAY}})

    send(desk, {"taken_back": {"steps": {"UB-0020": "2026-03-04T10:00:00.000Z"}}})
    back = send(phone, {"steps": {"UB-0020": DAY}}).json()

    assert (back["steps"], back["taken_back"]["steps"]) == ({}, {"UB-0020": "2026-03-04T10:00:00.000Z"})
    again = send(phone, {"steps": {"UB-0020": "2026-03-04T10:00:01.000Z"}}).json()
    assert again["steps"] == {"UB-0020": "2026-03-04T10:00:01.000Z"}


def test_sync_from_a_clock_that_goes_ahead_counts_as_now(guide, learner):
    send(sign(Client(), learner), {"steps": {"UB-0020": "2999-01-01T00:00:00.000Z"}})

    assert Done.objects.get().last_done_at <= timezone.now()


def test_sync_keeps_the_cookie_alive(client, learner):
    assert send(sign(client, learner)).cookies["larande"]["max-age"] == 365 * 24 * 3600


def test_sync_without_our_header_is_refused(client, guide, learner):
    response = send(sign(client, learner), {"steps": {"UB-0020": DAY}}, **{"X-Utfallsbanken": ""})

    assert response.status_code == 403
    assert not Done.objects.exists()


@pytest.mark.parametrize("cookie", ["", "1", "1-1772622000:1:x", "x" * 5_000, "1-1:å"])
def test_sync_with_a_cookie_that_is_not_ours_is_refused_and_not_logged(
    client, guide, learner, cookie, caplog
):
    client.cookies["larande"] = cookie

    with caplog.at_level(logging.WARNING):
        response = send(client, {"steps": {"UB-0020": DAY}})

    assert response.status_code == 403
    assert not Done.objects.exists()
    assert not caplog.records


def test_sync_with_an_altered_cookie_is_refused(client, learner):
    sign(client, learner)
    value = client.cookies["larande"].value
    client.cookies["larande"] = f"{learner.pk + 1}{value[len(str(learner.pk)) :]}"

    assert send(client).status_code == 403


def test_sync_with_the_cookie_of_who_was_erased_is_refused_also_when_she_is_back(client, learner):
    sign(client, learner)
    fields = {"email": learner.email, "token_hash": learner.token_hash, "last_seen_on": learner.last_seen_on}
    Learner.objects.all().delete()
    Learner.objects.create(pk=learner.pk, created_at=learner.created_at + timedelta(days=1), **fields)

    assert send(client).status_code == 403


def test_sync_of_too_much_is_413_and_saves_nothing(client, guide, learner):
    response = send(sign(client, learner), {"steps": {"UB-0020": DAY}, "x": "x" * LONGEST_BODY})

    assert response.status_code == 413
    assert not Done.objects.exists()


def test_sync_too_often_is_429(client, learner, monkeypatch):
    cache.clear()
    monkeypatch.setattr("learning.progress.sync.SYNC_PER_LEARNER", LIMIT)
    assert [send(sign(client, learner)).status_code for _time in range(2)] == [200, 429]


def test_sync_by_get_is_405(client, learner):
    assert sign(client, learner).get("/larande/synk/").status_code == 405


def test_sync_of_an_account_needs_no_cookie(client, guide):
    user = builders.make_user("eva")
    client.force_login(user)
    assert send(client).status_code == 403

    client.post("/larande/konto/")
    response = send(client, {"steps": {"UB-0020": DAY}})

    assert response.json()["steps"] == {"UB-0020": DAY}
    assert "larande" not in response.cookies
    assert Learner.objects.get().user == user


@pytest.mark.parametrize("number", [1, 3])
def test_sync_query_count_is_constant(client, learner, count_queries, number):
    sign(client, learner)
    guide = builders.make_guide()
    uids = [builders.make_step(guide, uid=f"UB-01{number}{n}").uid for n in range(number)]
    wire = {"steps": dict.fromkeys(uids, DAY)}
    send(client, wire)

    with count_queries(13):
        send(client, wire)
