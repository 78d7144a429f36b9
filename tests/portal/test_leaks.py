"""That nothing behind a password is told anywhere else: one list of addresses for every kind of page."""

import pytest
from django.core.cache import cache
from wagtail.models import PageViewRestriction

from tests import builders

pytestmark = pytest.mark.django_db

SECRET = ("HEMLIG", "hemlig-sida")
ADDRESSES = [
    "/",
    "/fall/",
    "/fall/?vy=tabell",
    "/fall/?vy=karta",
    "/fall/export.csv",
    "/fall/feed.atom",
    "/fall/oppet/",
    "/jamfor/",
    "/jamfor/?fall=oppet,hemlig-sida-fall",
    "/metoder/",
    "/metoder/oppen/",
    "/metoder/oppen/utskrift/",
    "/metoder/oppen/steg/",
    "/lardomar/",
    "/lardomar/feed.atom",
    "/lardomar/oppen/",
    "/kommuner/",
    "/kommuner/0581-norrkoping/",
    "/lan/05-lan-05/",
    "/teman/",
    "/teman/halsa/",
    "/aktorer/",
    "/aktorer/kommunen/",
    "/indikatorer/",
    "/indikatorer/franvaro/",
    "/sok/?q=hemligt",
    "/sitemap.xml",
]


def fill() -> dict:
    """An open page of every kind, and a closed one that is tied to all that the open one is tied to."""
    place = builders.make_municipality("0581", name="Norrköping", slug="norrkoping")
    terms = {"themes": [builders.make_theme("halsa")], "municipalities": [place]}
    organisation = builders.make_organisation(slug="kommunen", municipality=place)
    indicator = builders.make_indicator(slug="franvaro")
    text = "Se [sidan](ub:UB-9001), [sidan](ub:UB-9002), [sidan](ub:UB-9003) och [sidan](ub:UB-9004)."
    guide = builders.make_guide(title="Öppen guide", slug="oppen", purpose=text, **terms)
    builders.make_step(guide, title="Öppet steg", slug="steg")
    closed = {"summary": "HEMLIG TEXT", **terms}
    step = builders.make_step(guide, uid="UB-9004", title="HEMLIGT STEG", slug="hemlig-sida-steg", **closed)
    shut_guide = builders.make_guide(uid="UB-9002", title="HEMLIG GUIDE", slug="hemlig-sida-guide", **closed)
    builders.make_step(shut_guide, title="HEMLIGT DELSTEG", slug="hemlig-sida-delsteg", **terms)
    guides = [guide, shut_guide]
    open_case = builders.make_case(title="Öppet", slug="oppet", problem=text, methods=guides, **terms)
    shut_case = builders.make_case(
        uid="UB-9001",
        title="HEMLIGT FALL",
        slug="hemlig-sida-fall",
        methods=guides,
        result="HEMLIGT",
        **closed,
    )
    builders.make_actor(shut_case, organisation=organisation, statement="HEMLIG ROLL")
    builders.make_financing(shut_case, organisation=organisation, statement="HEMLIG SUMMA")
    builders.make_metric(shut_case, indicator=indicator, name="HEMLIGT MÅTT")
    ties = {"cases": [open_case, shut_case], "guides": guides, **terms}
    builders.make_lesson(title="Öppen lärdom", slug="oppen", body=text, **ties)
    shut_lesson = builders.make_lesson(
        uid="UB-9003", title="HEMLIG LÄRDOM", slug="hemlig-sida-lardom", claim="HEMLIGT", **ties
    )
    return {"case": shut_case, "guide": shut_guide, "step": step, "lesson": shut_lesson}


@pytest.fixture
def closed():
    pages = fill()
    for page in pages.values():
        PageViewRestriction.objects.create(page=page, restriction_type="password", password="nyckel")
    builders.index_all()
    cache.clear()
    return pages


def read(client, url: str) -> str:
    """The answer, without the words that were asked for."""
    response = client.get(url, headers={"accept-language": "sv"})
    content = b"".join(response) if response.streaming else response.content
    assert response.status_code == 200
    return content.decode()


@pytest.mark.parametrize("url", ADDRESSES)
def test_address_tells_nothing_of_a_closed_page(client, closed, url):
    text = read(client, url)

    if url.startswith("/jamfor/?"):  # Says which of the asked for slugs it knows nothing of.
        text = text.replace("hemlig-sida-fall", "")
    assert [word for word in SECRET if word in text] == []


@pytest.mark.parametrize("url", ["/", "/kommuner/", "/teman/", "/lan/05-lan-05/"])
def test_address_counts_no_closed_case(client, closed, url):
    text = read(client, url)

    assert "2 fall" not in text
    assert "1 fall" in text


@pytest.mark.parametrize("url", ["/aktorer/", "/indikatorer/"])
def test_register_counts_no_case_that_only_closed_rows_name(client, closed, url):
    text = read(client, url)

    assert "1 fall" not in text
    assert "inga fall" in text


def test_contact_about_a_closed_case_is_not_found(client, closed):
    assert client.get("/kontakt/om/case/UB-9001/").status_code == 404


def test_pages_below_a_closed_list_are_told_nowhere(client):
    fill()
    index = builders.make_case_index()
    PageViewRestriction.objects.create(page=index, restriction_type="login")

    assert "HEMLIGT FALL" not in read(client, "/teman/halsa/")
    assert "Öppet" not in read(client, "/teman/halsa/")


@pytest.mark.parametrize("url", ["/", "/fall/", "/metoder/oppen/", "/teman/halsa/", "/aktorer/kommunen/"])
def test_address_tells_of_the_page_when_it_is_open(client, url):
    fill()
    builders.index_all()
    cache.clear()

    assert "HEMLIG" in read(client, url)
