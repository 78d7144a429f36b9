import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from portal.home import CASES, LESSONS, read_home
from search.models import SuggestedQuery
from tests import builders

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 4, 11, tzinfo=UTC)


def titles(entries) -> list[str]:
    return [entry.title for entry in entries]


def test_home_counts_only_what_is_published():
    home = builders.make_home()
    for is_live in (True, True, False):
        builders.make_case(live=is_live)
        builders.make_lesson(live=is_live)
    builders.make_step(builders.make_guide())
    builders.make_guide(live=False)
    builders.make_indicator()

    context = read_home(home, now=NOW)

    assert [(number.value, number.label) for number in context["numbers"]] == [
        (2, "fall"),
        (1, "metodguide"),
        (2, "lärdomar"),
        (1, "indikator"),
    ]


def test_home_shows_the_newest_cases_and_lessons_and_every_guide():
    home = builders.make_home()
    for number in range(8):
        day = {"first_published_at": builders.PUBLISHED_AT + timedelta(days=number)}
        builders.make_case(title=f"Fall {number}", **day)
        builders.make_lesson(title=f"Lärdom {number}", **day)
        builders.make_guide(title=f"Guide {number}")

    context = read_home(home, now=NOW)

    assert titles(context["cases"]) == [f"Fall {number}" for number in range(7, 7 - CASES, -1)]
    assert titles(context["lessons"]) == [f"Lärdom {number}" for number in range(7, 7 - LESSONS, -1)]
    assert titles(context["guides"]) == [f"Guide {number}" for number in range(8)]


def test_home_shows_cases_of_one_day_in_the_order_of_their_uids():
    home = builders.make_home()
    for number in range(2):
        builders.make_case(title=f"Fall {number}")

    assert titles(read_home(home, now=NOW)["cases"]) == ["Fall 0", "Fall 1"]


def test_home_links_the_municipalities_that_have_cases(client):
    builders.make_home()
    told = builders.make_municipality("0581", name="Norrköping", slug="norrkoping")
    untold = builders.make_municipality("0580", name="Linköping", slug="linkoping")
    builders.make_case(municipalities=[told])
    builders.make_case(municipalities=[untold], live=False)

    html = client.get("/").content.decode()

    assert '<a href="/kommuner/0581-norrkoping/" aria-label="Norrköping, 1 fall">' in html
    assert "linkoping" not in html


def test_home_suggests_the_searches_that_editors_chose_for_it_in_their_order(client):
    builders.make_home()
    for place, (query, is_on_home) in enumerate([("placerade barn", True), ("fond", False), ("å & ä", True)]):
        SuggestedQuery.objects.create(query=query, is_on_home=is_on_home, sort_order=place)

    html = client.get("/").content.decode()

    assert re.findall(r'href="(/sok/\?q=[^"]+)">([^<]+)<', html) == [
        ("/sok/?q=placerade+barn", "placerade barn"),
        ("/sok/?q=%C3%A5+%26+%C3%A4", "å &amp; ä"),
    ]


def test_home_has_the_question_as_its_only_heading_of_the_first_level(client):
    home = builders.make_home()
    home.headline, home.lead = "Vad har andra prövat?", "Med källa för varje uppgift."
    home.save()

    html = client.get("/").content.decode()

    assert re.findall(r"<h1[^>]*>(.*?)</h1>", html) == ["Vad har andra prövat?"]
    assert "Med källa för varje uppgift." in html


def test_home_tells_machines_what_it_is(client):
    builders.make_home()

    html = client.get("/").content.decode()

    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)[1])
    assert (data["@type"], data["name"]) == ("WebSite", "Utfallsbanken")


@pytest.mark.parametrize("number", [1, 3])
def test_home_costs_the_same_with_one_and_three_of_everything(client, count_queries, number):
    builders.make_home()
    theme = builders.make_theme("halsa")
    for index in range(number):
        case = builders.make_case(themes=[theme], municipalities=[builders.make_municipality(f"058{index}")])
        builders.make_financing(case)
        builders.make_lesson(cases=[case], phases=[builders.make_phase()])
        builders.make_step(builders.make_guide())
        builders.make_indicator()
        SuggestedQuery.objects.create(query=f"fråga {index}", is_on_home=True)
        builders.make_webinar(starts_at=timezone.now() + timedelta(days=1), capacity=9)
    cache.clear()

    with count_queries(22):
        response = client.get("/")

    assert response.status_code == 200


@pytest.mark.parametrize(
    ("made", "title"),
    [
        ([("Senare", 9, {}), ("Snart", 2, {}), ("Utan datum", None, {})], "Snart"),
        ([("Pågår", -0.01, {}), ("Snart", 2, {})], "Snart"),
        ([("Pågår", -0.01, {}), ("Utan datum", None, {})], "Pågår"),
        ([("Igår", -1, {}), ("Utan datum", None, {})], "Utan datum"),
        ([("Inställt", 1, {"is_cancelled": True}), ("Senare", 9, {})], "Senare"),
        ([("Inställt", None, {"is_cancelled": True}), ("Utkast", 1, {"live": False})], None),
        ([("Inspelat", None, {"recording_url": "https://a.example"}), ("Igår", -1, {})], None),
        ([], None),
    ],
)
def test_home_shows_the_webinar_that_comes_next(made, title):
    home = builders.make_home()
    for name, days, fields in made:
        starts_at = NOW + timedelta(days=days) if days else None
        builders.make_webinar(title=name, starts_at=starts_at, **fields)

    webinar = read_home(home, now=NOW)["webinar"]

    assert (webinar.title if webinar else None) == title


def test_home_calls_the_webinar_that_is_on_by_that(client):
    builders.make_home()
    builders.make_webinar(starts_at=timezone.now() - timedelta(minutes=1))

    html = client.get("/").content.decode()

    assert '<h2 id="webbinarium">Webbinarium som pågår nu</h2>' in html


def test_home_without_a_coming_webinar_does_not_mention_one(client):
    builders.make_home()

    assert 'id="webbinarium"' not in client.get("/").content.decode()


def test_home_calls_a_webinar_without_a_date_coming_and_not_next(client):
    builders.make_home()
    builders.make_webinar(title="Utan datum")

    html = client.get("/").content.decode()

    assert '<h2 id="webbinarium">Kommande webbinarium</h2>' in html


def test_home_in_the_starter_content_has_true_numbers(client, starter):
    html = client.get("/").content.decode()

    assert re.findall(r"<b>(\d+)</b> (\w+)", html) == [
        ("9", "fall"),
        ("8", "metodguider"),
        ("32", "lärdomar"),
        ("35", "indikatorer"),
    ]
    assert "och vad blev utfallet?" in html
