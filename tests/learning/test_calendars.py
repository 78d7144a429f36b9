"""Feeds of coming webinars."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone
from icalendar import Calendar

from learning.models import CalendarEntry
from tests import builders

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
START = datetime(2031, 7, 4, 9, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"


def read_calendar(client, url: str) -> Calendar:
    response = client.get(url)
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert response["Cache-Control"] == "public, max-age=60"
    return Calendar.from_ical(response.content)


def test_calendar_of_a_webinar_says_when_where_and_what(client, settings):
    settings.SITE_URL = "https://bank.example"
    webinar = builders.make_webinar(
        title="Mäta; jämföra, lära", slug="mata", summary="Hur\\nmåtten väljs", starts_at=START, place="Orten"
    )
    CalendarEntry.objects.create(webinar=webinar, sequence=3)

    calendar = read_calendar(client, "/webbinarier/mata/kalender.ics")

    [event] = calendar.walk("VEVENT")
    assert calendar["METHOD"] == "PUBLISH"
    assert event["UID"] == f"{webinar.uid}@bank.example"
    assert event["SUMMARY"] == "Mäta; jämföra, lära"
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (START, START + timedelta(hours=1))
    assert (event["LOCATION"], event["STATUS"], event["SEQUENCE"]) == ("Orten", "CONFIRMED", 3)
    assert event["URL"] == "https://bank.example/webbinarier/mata/"
    assert event.decoded("DTSTAMP") == builders.PUBLISHED_AT


def test_calendar_of_a_webinar_on_the_net_says_so(client):
    builders.make_webinar(slug="mata", starts_at=START)

    [event] = read_calendar(client, "/webbinarier/mata/kalender.ics").walk("VEVENT")

    assert event["LOCATION"] == "På nätet"


@pytest.mark.parametrize("fields", [{}, {"starts_at": START, "live": False}])
def test_calendar_of_a_webinar_without_a_date_or_a_public_page_is_404(client, fields):
    builders.make_webinar(slug="mata", **fields)

    assert client.get("/webbinarier/mata/kalender.ics").status_code == 404


def test_calendar_lists_what_is_on_and_to_come_the_cancelled_as_such(client):
    now = timezone.now()
    builders.make_webinar(title="Om två dagar", starts_at=now + 2 * DAY)
    builders.make_webinar(title="Nu", starts_at=now - timedelta(minutes=1))
    builders.make_webinar(title="Inställt", starts_at=now + DAY, is_cancelled=True)
    builders.make_webinar(title="Igår", starts_at=now - DAY)
    builders.make_webinar(title="Utan datum")
    builders.make_webinar(title="Utkast", starts_at=now + DAY, live=False)

    calendar = read_calendar(client, "/webbinarier/kalender.ics")

    assert calendar["NAME"] == calendar["X-WR-CALNAME"] == "Utfallsbankens webbinarier"
    assert [(event["SUMMARY"], event["STATUS"]) for event in calendar.walk("VEVENT")] == [
        ("Nu", "CONFIRMED"),
        ("Inställt", "CANCELLED"),
        ("Om två dagar", "CONFIRMED"),
    ]


def test_calendar_without_webinars_is_empty(client):
    builders.make_home()

    assert read_calendar(client, "/webbinarier/kalender.ics").walk("VEVENT") == []


def test_feed_tells_of_the_coming_and_of_recordings(client):
    now = timezone.now()
    builders.make_webinar(title="Kommande", starts_at=START, summary="Om mått.")
    builders.make_webinar(title="Utan datum", summary="Om mål.")
    builders.make_webinar(title="Inställt", starts_at=START, is_cancelled=True, summary="Om medel.")
    builders.make_webinar(
        title="Går att se", starts_at=now - DAY, recording_url="https://a.example", summary="Om."
    )
    builders.make_webinar(title="Förbi", starts_at=now - DAY)
    builders.make_webinar(title="Utkast", starts_at=START, live=False)

    feed = ElementTree.fromstring(client.get("/webbinarier/feed.atom").content)

    entries = {
        entry.find(f"{ATOM}title").text: entry.find(f"{ATOM}summary").text
        for entry in feed.iter(f"{ATOM}entry")
    }
    assert set(entries) == {"Kommande", "Utan datum", "Inställt", "Går att se"}
    assert entries["Kommande"] == "fredag 4 juli 2031 kl. 11.00–12.00. Om mått."
    assert entries["Utan datum"] == "Datum är inte bestämt. Om mål."
    assert entries["Inställt"] == "Inställt. fredag 4 juli 2031 kl. 11.00–12.00. Om medel."


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("url", "queries"), [("kalender.ics", 1), ("feed.atom", 2)])
def test_feeds_cost_the_same_for_any_number_of_webinars(client, count_queries, url, queries, number):
    for _index in range(number):
        webinar = builders.make_webinar(starts_at=START, themes=[builders.make_theme()])
        CalendarEntry.objects.create(webinar=webinar)
    client.get(f"/webbinarier/{url}")

    with count_queries(queries):
        client.get(f"/webbinarier/{url}")
