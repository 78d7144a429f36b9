"""The page behind the link in a mail."""

import logging
from datetime import timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from learning.models import Registration

from .conftest import ask, make_coming, take_seat, token_of

pytestmark = pytest.mark.django_db
MEETING = "https://mote.example/hemligt"


@pytest.fixture
def coming(db):
    starts_at = timezone.now() + timedelta(days=7)
    return make_coming(capacity=1, starts_at=starts_at, ends_at=None, meeting_url=MEETING, place="På nätet")


def path_of(registration):
    return f"/webbinarier/anmalan/{token_of(registration)}/"


def state_of(registration):
    return Registration.objects.get(pk=registration.pk).state


def test_page_opened_by_a_scanner_changes_nothing_and_tells_no_meeting_link(client, coming):
    registration = ask(coming, now=timezone.now())

    for _time in range(3):
        response = client.get(path_of(registration))
        client.head(path_of(registration))

    assert state_of(registration) == "unconfirmed"
    html = response.content.decode()
    assert "Bekräfta min anmälan" in html
    assert MEETING not in html
    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert not response.cookies


def test_page_confirms_by_its_button_and_then_tells_the_meeting_link(client, coming):
    registration = ask(coming, now=timezone.now())

    response = client.post(path_of(registration), {"action": "confirm"})

    assert (response.status_code, response["Location"]) == (302, f"{path_of(registration)}?klart=confirm")
    html = client.get(response["Location"]).content.decode()
    assert "Du har en plats." in html
    assert MEETING in html
    assert "På nätet" in html


def test_page_in_line_tells_the_place_and_no_meeting_link(client, coming):
    take_seat(coming, "bo@example.se", now=timezone.now())
    take_seat(coming, "cia@example.se", now=timezone.now())
    registration = take_seat(coming, now=timezone.now())

    html = client.get(path_of(registration)).content.decode()

    assert "Du står i kö, som nummer 2." in html
    assert MEETING not in html


def test_page_changes_and_keeps_what_was_written_where_something_lacks(client, coming):
    registration = take_seat(coming, now=timezone.now())

    wrong = client.post(path_of(registration), {"action": "change", "name": "", "organisation_name": "Orten"})
    assert wrong.status_code == 200
    assert wrong.context["form"].errors == {"name": ["Skriv ditt namn."]}
    assert "Orten" in wrong.content.decode()

    client.post(path_of(registration), {"action": "change", "name": "Åsa Ek", "organisation_name": "Orten"})
    registration.refresh_from_db()
    assert (registration.name, registration.organisation_name) == ("Åsa Ek", "Orten")


def test_page_cancels_and_offers_to_register_again(client, coming):
    registration = take_seat(coming, now=timezone.now())

    client.post(path_of(registration), {"action": "cancel"})

    html = client.get(path_of(registration)).content.decode()
    assert state_of(registration) == "cancelled"
    assert "Du har avbokat." in html
    assert "Anmäl dig igen" in html
    assert MEETING not in html


@pytest.mark.parametrize("action", ["", "erase", "CONFIRM"])
def test_page_with_an_unknown_action_is_400_and_changes_nothing(client, coming, action):
    registration = ask(coming, now=timezone.now())
    assert client.post(path_of(registration), {"action": action}).status_code == 400
    assert state_of(registration) == "unconfirmed"


def test_page_confirmed_too_late_says_so(client, coming):
    registration = ask(coming, now=timezone.now())
    type(coming).objects.filter(pk=coming.pk).update(starts_at=timezone.now() - timedelta(minutes=1))

    response = client.post(path_of(registration), {"action": "confirm"})

    assert response.status_code == 409
    assert "Det är för sent för det." in response.content.decode()


@pytest.mark.parametrize("token", ["0" * 64, "x", "x.", "x>", "x ", "”x", "é", "x" * 501])
@pytest.mark.parametrize("rest", ["", "kalender.ics"])
def test_link_that_leads_nowhere_is_410_with_a_way_on(client, coming, token, rest, caplog):
    with caplog.at_level(logging.WARNING):
        response = client.get(f"/webbinarier/anmalan/{token}/{rest}")

    assert response.status_code == 410
    assert "/webbinarier/anmalan/lankar/" in response.content.decode()
    assert not caplog.records


def test_own_calendar_holds_the_meeting_link_for_the_seated_alone(client, coming):
    seated = take_seat(coming, now=timezone.now())
    waiting = take_seat(coming, "bo@example.se", now=timezone.now())

    response = client.get(f"{path_of(seated)}kalender.ics")

    [event] = Calendar.from_ical(response.content).walk("VEVENT")
    assert (event["location"], event["sequence"]) == (MEETING, 0)
    assert response["Cache-Control"] == "private, no-store"
    turned = client.get(f"{path_of(waiting)}kalender.ics")
    assert (turned.status_code, turned["Location"]) == (302, path_of(waiting))
    assert turned["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("fields", [{"is_cancelled": True}, {"live": False}])
def test_own_calendar_of_a_webinar_that_is_off_takes_the_entry_out(client, coming, fields):
    seated = take_seat(coming, now=timezone.now())
    set_fields(coming, **fields)

    response = client.get(f"{path_of(seated)}kalender.ics")

    calendar = Calendar.from_ical(response.content)
    [event] = calendar.walk("VEVENT")
    assert (calendar["method"], event["status"]) == ("CANCEL", "CANCELLED")
    assert MEETING.encode() not in response.content.replace(b"\r\n ", b"")


def test_own_calendar_of_a_webinar_that_is_over_leads_to_the_own_page(client, coming):
    seated = take_seat(coming, now=timezone.now())
    end(coming)
    assert client.get(f"{path_of(seated)}kalender.ics")["Location"] == path_of(seated)


def set_fields(webinar, **fields):
    type(webinar).objects.filter(pk=webinar.pk).update(**fields)


def end(webinar):
    now = timezone.now()
    set_fields(webinar, starts_at=now - timedelta(hours=1), ends_at=now - timedelta(seconds=1))


def test_page_of_a_webinar_that_is_over_tells_no_meeting_link_and_takes_no_changes(client, coming):
    seated = take_seat(coming, now=timezone.now())
    waiting = take_seat(coming, "bo@example.se", now=timezone.now())
    end(coming)

    for registration in (seated, waiting):
        html = client.get(path_of(registration)).content.decode()
        assert "Webbinariet är slut." in html
        assert MEETING not in html
        assert "<form" not in html.split("<main", 1)[1].split("</main>")[0]
    refused = client.post(path_of(seated), {"action": "change", "name": "Bo", "access_needs": "Teckenspråk"})
    assert (refused.status_code, client.post(path_of(seated), {"action": "cancel"}).status_code) == (409, 409)
    seated.refresh_from_db()
    assert (seated.name, seated.access_needs, seated.state) == ("Åsa", "", "confirmed")


def test_page_in_line_when_the_webinar_has_begun_says_that_no_seat_became_free(client, coming):
    take_seat(coming, now=timezone.now())
    waiting = take_seat(coming, "bo@example.se", now=timezone.now())
    set_fields(coming, starts_at=timezone.now() - timedelta(minutes=1))
    assert "Ingen plats blev ledig för dig." in client.get(path_of(waiting)).content.decode()


@pytest.mark.parametrize("fields", [{"is_cancelled": True}, {"live": False}])
def test_page_of_a_webinar_that_is_off_says_so_and_tells_no_meeting_link(client, coming, fields):
    seated = take_seat(coming, now=timezone.now())
    set_fields(coming, **fields)

    html = client.get(path_of(seated)).content.decode()

    assert "Webbinariet är inställt." in html
    assert MEETING not in html
    assert (f'href="{coming.url}"' in html) is fields.get("live", True)
