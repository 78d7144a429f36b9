"""Saving to an address, and the link that goes on from there."""

import json
import logging
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from post_office.models import Email

from learning.models import Learner, SaveRequest
from learning.progress.limits import SAVE_PER_EMAIL

from .conftest import ASA, fill_in, find_link, make_learner, sign

pytestmark = pytest.mark.django_db
NO_ADDRESS = "Skriv en e-postadress, till exempel namn@example.se."
HELD = json.dumps({"steps": {"UB-0020": "2026-03-04"}, "ticks": {"UB-0021": ["Enas"]}})


def save(client, **fields):
    return client.post("/larande/spara/", fill_in(**fields))


def test_saving_leads_by_mail_and_button_to_the_own_page_with_the_steps(client, guide):
    asked = save(client, progress=HELD)
    assert (asked.status_code, asked["Location"]) == (302, "/larande/spara/skickat/")
    assert "Titta i din inkorg" in client.get(asked["Location"]).content.decode()

    link = find_link()
    assert "Spara och fortsätt" in client.get(link).content.decode()
    opened = client.post(link)

    assert (opened.status_code, opened["Location"]) == (302, "/larande/")
    html = client.get("/larande/").content.decode()
    assert "1 av 2 steg klara" in html
    assert 'href="/metoder/sociala-utfallskontrakt/' in html
    assert not SaveRequest.objects.exists()


def test_cookie_is_out_of_reach_for_scripts_and_other_sites(client, settings):
    settings.SESSION_COOKIE_SECURE = True
    settings.LEARNER_COOKIE_NAME = "__Host-larande"
    save(client)

    cookie = client.post(find_link()).cookies["__Host-larande"]

    assert (cookie["httponly"], cookie["samesite"], cookie["secure"], cookie["path"]) == (
        True,
        "Lax",
        True,
        "/",
    )
    assert cookie["domain"] == ""
    assert cookie["max-age"] == 365 * 24 * 3600


def test_link_opened_by_a_scanner_changes_nothing_and_tells_nobody(client, guide):
    save(client, progress=HELD)

    for _time in range(3):
        response = client.get(find_link())
        client.head(find_link())

    assert not Learner.objects.exists()
    assert SaveRequest.objects.count() == 1
    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "strict-origin"
    assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert "larande" not in client.cookies
    assert ASA not in response.content.decode()


def test_button_pressed_from_another_site_is_refused(guide):
    forged = Client(enforce_csrf_checks=True)
    save(Client(), progress=HELD)

    assert forged.post(find_link()).status_code == 403
    assert not Learner.objects.exists()


def test_link_goes_on_from_any_device_as_often_as_one_likes(guide):
    save(Client(), progress=HELD)
    link = find_link()
    Client().post(link)

    for _device in range(2):
        other = Client()
        assert "Fortsätt här" in other.get(link).content.decode()
        other.post(link)
        assert "1 av 2 steg klara" in other.get("/larande/").content.decode()
    assert Learner.objects.count() == 1


def test_link_of_who_has_saved_offers_what_waits_and_leaves_it_when_told(client, guide, learner):
    save(Client(), progress=HELD)
    link = find_link()

    html = client.get(link).content.decode()
    assert "Lägg till det och fortsätt" in html
    client.post(link, {"action": "without"})
    assert learner.done.count() == 0
    assert SaveRequest.objects.count() == 1

    client.post(link, {"action": "with"})
    assert set(learner.done.values_list("page_uid", "item")) == {("UB-0020", ""), ("UB-0021", "tick:Enas")}
    assert not SaveRequest.objects.exists()


def test_answer_is_the_same_whether_the_address_is_known_or_not(client, guide):
    make_learner("bo@example.se")

    known, unknown = save(client, email="bo@example.se"), save(client, email="cia@example.se")

    assert (known.status_code, known["Location"], known.content) == (
        unknown.status_code,
        unknown["Location"],
        unknown.content,
    )
    first, second = Email.objects.order_by("pk")
    assert (first.subject, len(first.message)) == (second.subject, len(second.message))


def test_form_sent_twice_gives_one_mail(client, guide):
    save(client, progress=HELD)
    save(client, progress=HELD)

    assert Email.objects.count() == SaveRequest.objects.count() == 1


@pytest.mark.parametrize(
    "held", ["", "null", "[]", "{", '{"steps": 5}', '{"steps": {"UB-9999": "2026-03-04"}}', "[" * 9999]
)
def test_form_with_nothing_of_use_from_the_browser_saves_the_address_alone(client, guide, held):
    assert save(client, progress=held).status_code == 302

    client.post(find_link())

    assert Learner.objects.get().email == ASA
    assert Learner.objects.get().done.count() == 0


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({"email": "asa"}, {"email": [NO_ADDRESS]}),
        ({"email": "a@example.se\nBcc: b@example.se"}, {"email": [NO_ADDRESS]}),
        ({"consent": ""}, {"consent": ["Kryssa i rutan för att godkänna att vi lagrar det du sparar."]}),
    ],
)
def test_form_with_a_fault_says_so_and_keeps_what_was_written(client, fields, errors):
    response = save(client, progress=HELD, **fields)

    assert response.status_code == 200
    assert response.context["form"].errors == errors
    assert "Fel: Spara dina steg" in response.content.decode()
    assert not Email.objects.exists()


def test_form_sent_too_often_for_an_inbox_is_429(client):
    cache.clear()
    for number in range(SAVE_PER_EMAIL.allowed):
        save(client, progress=json.dumps({"steps": {f"UB-{number:04}": "2026-03-04"}}))

    response = save(client)

    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0


@pytest.mark.parametrize("token", ["0" * 64, "x", "a.b", "a>", "a%20b", "a%22", "ab%E2%80%9D", "å" * 200])
def test_link_that_leads_nowhere_is_410_with_a_way_on_and_not_logged(client, db, token, caplog):
    with caplog.at_level(logging.WARNING):
        responses = [client.get(f"/larande/{token}/"), client.post(f"/larande/{token}/")]

    for response in responses:
        assert response.status_code == 410
        assert "/webbinarier/anmalan/lankar/" in response.content.decode()
        assert "/larande/spara/" in response.content.decode()
    assert not caplog.records
    assert not client.cookies


def test_link_that_nobody_confirmed_in_a_week_is_410(client, guide):
    save(client, progress=HELD)
    SaveRequest.objects.update(asked_at=timezone.now() - timedelta(days=7, seconds=1))

    assert client.get(find_link()).status_code == 410


def test_texts_are_kept_only_when_asked_for(client, guide):
    held = json.dumps({"reflections": {"UB-0201": {"k1": {"text": "Hemligt", "at": "2026-03-04"}}}})
    save(client, progress=held)
    assert "Hemligt" not in json.dumps(SaveRequest.objects.get().progress)


def test_own_page_without_anything_saved_says_how(client, db):
    response = client.get("/larande/")

    html = response.content.decode()
    assert "/larande/spara/" in html
    assert "/webbinarier/anmalan/lankar/" in html
    assert "data-learner" not in html
    assert response["Cache-Control"] == "private, no-store"
    assert not response.cookies


def test_own_page_with_the_cookie_is_nobody_elses(client, learner):
    sign(client, learner)

    response = client.get("/larande/")

    assert "data-learner" in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"
