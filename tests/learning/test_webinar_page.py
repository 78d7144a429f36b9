"""The page of a webinar."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone

from learning.models import Chapter, Material, Speaker, WebinarPage
from tests import builders

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def read(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def data_of(html: str) -> dict:
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html)[1])


def test_webinar_without_a_date_says_so_and_offers_no_registration(client):
    webinar = builders.make_webinar(title="Utan dag", series=builders.make_series(name="Serien"), part=1)

    html = read(client, webinar.url)

    assert '<p class="kicker">Serien, del 1</p>' in html
    assert '<h2 id="lage">Datum är inte bestämt</h2>' in html
    assert "anmalan" not in html
    assert "kalender.ics" not in html
    assert data_of(html)["@type"] == "LearningResource"


@pytest.mark.parametrize(
    ("fields", "title", "button"),
    [
        ({"starts_at": DAY}, "Du kan anmäla dig", "Anmäl dig till webbinariet"),
        ({"starts_at": DAY, "capacity": 0}, "Alla platser är tagna", "Ställ dig i kö"),
        ({"starts_at": DAY, "registration_closes_at": -DAY}, "Anmälan har stängt", ""),
        ({"starts_at": -timedelta(minutes=1)}, "Webbinariet pågår nu", ""),
        ({"starts_at": -DAY}, "Webbinariet är genomfört", ""),
        ({"starts_at": DAY, "is_cancelled": True}, "Webbinariet är inställt", ""),
        (
            {"starts_at": -DAY, "recording_url": "https://a.example"},
            "Inspelningen går att se",
            "Till inspelningen",
        ),
    ],
)
def test_webinar_says_where_it_stands_and_what_can_be_done(client, fields, title, button):
    now = timezone.now()
    times = {name: now + value for name, value in fields.items() if isinstance(value, timedelta)}
    webinar = builders.make_webinar(slug="mata", **{**fields, **times})

    banner = read_banner(client, webinar)

    assert f'<h2 id="lage">{title}</h2>' in banner
    assert re.findall(r'class="ds-button"[^>]*>([^<]+)<', banner) == ([button] if button else [])
    assert ("/webbinarier/mata/anmalan/" in banner) is (
        button in ("Anmäl dig till webbinariet", "Ställ dig i kö")
    )


def read_banner(client: Client, webinar: WebinarPage) -> str:
    return re.search(r'<section class="webinar-status.*?</section>', read(client, webinar.url), re.S)[0]


@pytest.mark.parametrize(
    ("fields", "is_there"),
    [
        ({"starts_at": DAY}, True),
        ({"starts_at": DAY, "capacity": 0}, True),
        ({"starts_at": DAY, "registration_closes_at": -DAY}, True),
        ({"starts_at": -timedelta(minutes=1)}, True),
        ({"starts_at": -DAY}, False),
        ({"starts_at": DAY, "is_cancelled": True}, False),
        ({}, False),
    ],
)
def test_webinar_ahead_leads_who_has_lost_the_mail_to_new_links(client, fields, is_there):
    now = timezone.now()
    times = {name: now + value for name, value in fields.items() if isinstance(value, timedelta)}
    webinar = builders.make_webinar(**{**fields, **times})

    assert ('href="/webbinarier/anmalan/lankar/"' in read_banner(client, webinar)) is is_there


@pytest.mark.parametrize(
    ("fields", "link"),
    [
        ({"film_is_introduction": True}, "Se introduktionen"),
        ({"film_is_introduction": True, "starts_at": DAY}, "Se introduktionen"),
        ({"starts_at": DAY}, "Till filmen"),
        ({"starts_at": -DAY}, "Till inspelningen"),
    ],
)
def test_webinar_with_a_film_leads_down_to_it(client, fields, link):
    now = timezone.now()
    times = {name: now + value for name, value in fields.items() if isinstance(value, timedelta)}
    webinar = builders.make_webinar(film=builders.make_film(), **{**fields, **times})

    assert re.findall(r'href="#film">([^<]+)<', read_banner(client, webinar)) == [link]


def test_webinar_says_how_many_seats_are_left_and_until_when(client):
    start = datetime(2031, 3, 4, 9, tzinfo=UTC)
    webinar = builders.make_webinar(starts_at=start, capacity=1, registration_closes_at=start - DAY)

    html = read(client, webinar.url)

    assert "1 plats är kvar." in html
    assert "Anmälan stänger måndag 3 mars 2031 kl. 10.00." in html


def test_cancelled_webinar_says_why(client):
    webinar = builders.make_webinar(is_cancelled=True, cancelled_note="Talaren är sjuk.")

    assert "<p>Talaren är sjuk.</p>" in read(client, webinar.url)


def test_webinar_shows_who_speaks_what_belongs_to_it_and_where_it_leads(client):
    guide = builders.make_guide(title="Guiden")
    webinar = builders.make_webinar(
        steps=[
            builders.make_step(guide, title="Synligt steg"),
            builders.make_step(guide, title="Dolt", live=False),
        ],
        cases=[builders.make_case(title="Synligt fall"), builders.make_case(title="Dolt", live=False)],
        lessons=[builders.make_lesson(title="Synlig lärdom"), builders.make_lesson(title="Dolt", live=False)],
    )
    organisation = builders.make_organisation(name="RISE", slug="rise")
    Speaker.objects.create(webinar=webinar, name="Kim Persson", role="Utvärderare", organisation=organisation)
    Speaker.objects.create(webinar=webinar, name="Ali Berg", organisation_name="Föreningen")
    Material.objects.create(webinar=webinar, label="Bilder", url="https://exempel.se/bilder.pdf")

    html = read(client, webinar.url)

    assert '<a href="/aktorer/rise/">RISE</a>' in html
    assert '<p class="muted">Föreningen</p>' in html
    assert '<a href="https://exempel.se/bilder.pdf" rel="external">Bilder</a>' in html
    assert all(text in html for text in ("Synligt steg", "Guiden", "Synligt fall", "Synlig lärdom"))
    assert "Dolt" not in html


def test_webinar_lists_the_published_parts_of_its_series(client):
    series = builders.make_series(name="Serien")
    second = builders.make_webinar(title="Den andra", series=series, part=2)
    builders.make_webinar(title="Den första", series=series, part=1)
    builders.make_webinar(title="Utkastet", series=series, part=3, live=False)

    html = read(client, second.url)

    parts = re.findall(r'<li value="(\d)"><(?:a href="[^"]+"|b aria-current="page")>([^<]+)<', html)
    assert parts == [("1", "Den första"), ("2", "Den andra")]
    assert "Utkastet" not in html


@pytest.mark.parametrize(
    ("fields", "mode", "kinds"),
    [
        ({}, "Online", ["VirtualLocation"]),
        ({"place": "Folkets hus"}, "Offline", ["Place"]),
        (
            {"place": "Folkets hus", "meeting_url": "https://mote.example/x"},
            "Mixed",
            ["Place", "VirtualLocation"],
        ),
    ],
)
def test_structured_data_tell_of_an_event(client, settings, fields, mode, kinds):
    settings.SITE_URL = "https://bank.example"
    start = datetime(2031, 7, 4, 9, tzinfo=UTC)
    webinar = builders.make_webinar(slug="mata", starts_at=start, **fields)
    Speaker.objects.create(webinar=webinar, name="Kim </script>", organisation_name="RISE")

    data = data_of(read(client, webinar.url))

    assert (data["@type"], data["eventStatus"]) == ("EducationEvent", "https://schema.org/EventScheduled")
    assert (data["startDate"], data["endDate"]) == ("2031-07-04T11:00:00+02:00", "2031-07-04T12:00:00+02:00")
    assert data["eventAttendanceMode"] == f"https://schema.org/{mode}EventAttendanceMode"
    assert [place["@type"] for place in data["location"]] == kinds
    assert {place.get("url", "") for place in data["location"]} <= {
        "",
        "https://bank.example/webbinarier/mata/",
    }
    assert data["performer"][0]["name"] == "Kim </script>"


def test_structured_data_of_a_cancelled_event_say_so(client):
    webinar = builders.make_webinar(starts_at=timezone.now() + DAY, is_cancelled=True)

    assert data_of(read(client, webinar.url))["eventStatus"] == "https://schema.org/EventCancelled"


def test_structured_data_tell_of_a_course(client):
    data = data_of(read(client, builders.make_path(title="Stigen").url))

    assert (data["@type"], data["name"], data["provider"]["name"]) == ("Course", "Stigen", "Utfallsbanken")


def test_webinar_preview_of_unsaved_changes_shows_them():
    webinar = builders.make_webinar(title="Gammal", capacity=1)
    webinar.title, webinar.starts_at = "Ny", timezone.now() + DAY
    webinar.ends_at, webinar.capacity = webinar.starts_at + DAY, 25
    webinar.cases = [builders.make_case(title="Nytt fall")]

    response = webinar.make_preview_request(RequestFactory().get("/"), webinar.default_preview_mode)
    response.render()

    html = response.content.decode()
    assert "<h1>Ny</h1>" in html
    assert "25 platser är kvar." in html
    assert "Nytt fall" in html


def test_webinar_preview_of_new_page_renders():
    index = builders.make_webinar_index()
    page = WebinarPage(title="Nyss påbörjat", slug="ny")
    page.set_url_path(index)
    page.path, page.depth = index.path + "ZZZZ", index.depth + 1

    response = page.make_preview_request(RequestFactory().get("/"), page.default_preview_mode)
    response.render()

    assert "Nyss påbörjat" in response.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_webinar_query_count_is_constant(client, count_queries, number):
    phase, theme = builders.make_phase(), builders.make_theme()
    terms = {"phases": [phase], "themes": [theme]}
    series = builders.make_series()
    webinar = builders.make_webinar(
        series=series, part=1, starts_at=timezone.now() + DAY, capacity=9, body="Text",
        sources=[builders.make_source()], steps=[builders.make_step(**terms) for _index in range(number)],
        cases=[builders.make_case(municipalities=[builders.make_municipality()], **terms) for _index in range(number)],
        lessons=[builders.make_lesson(**terms) for _index in range(number)], film=builders.make_film(), **terms,
    )  # fmt: skip
    step = builders.make_step()
    for index in range(number):
        Speaker.objects.create(webinar=webinar, name="Kim", organisation=builders.make_organisation())
        Material.objects.create(webinar=webinar, label="Bilder", url="https://exempel.se/b.pdf")
        Chapter.objects.create(webinar=webinar, title="Del", starts_at_second=index, step=step)
        builders.make_webinar(series=series, part=index + 2)
        builders.pin(webinar, builders.make_lesson(**terms))
        builders.make_lesson(**terms)
    builders.fill_index()
    client.get(webinar.url)

    with count_queries(38):
        client.get(webinar.url)
