"""Any search as an Atom feed."""

import xml.etree.ElementTree as ElementTree
from datetime import UTC, datetime

import pytest

from search.models import Synonym
from tests import builders

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def cases(settings):
    settings.SITE_URL = "https://bank.example"
    theme = builders.make_theme("halsa", name="Hälsa & glädje")
    for month, title in ((3, "Närvaro <i>vår</i>"), (9, "Närvaro höst"), (6, "Simning")):
        published_at = datetime(2026, month, 1, 12, tzinfo=UTC)
        builders.make_case(title=title, uid=f"UB-{month:04}", themes=[theme], first_published_at=published_at)
    builders.index_all()


def read(client, query):
    response = client.get(f"/sok/feed.atom?{query}")
    assert response.status_code == 200
    return ElementTree.fromstring(response.content)


def titles(feed):
    return [entry.find(f"{ATOM}title").text for entry in feed.iter(f"{ATOM}entry")]


def test_feed_has_the_hits_newest_first_whatever_order_is_asked_for(client, cases):
    assert titles(read(client, "q=närvaro&typ=case&sortering=evidens&sida=9")) == [
        "Närvaro höst",
        "Närvaro <i>vår</i>",
    ]


def test_feed_leaves_out_what_has_no_date(client, cases):
    assert titles(read(client, "tema=halsa")) == ["Närvaro höst", "Simning", "Närvaro <i>vår</i>"]
    assert titles(read(client, "typ=theme")) == []


def test_feed_says_what_is_searched_for_and_where(client, cases):
    feed = read(client, "q=höst&tema=halsa")

    assert feed.find(f"{ATOM}title").text == "Utfallsbanken: ”höst”, Tema: Hälsa & glädje"
    assert {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")} == {
        "alternate": "https://bank.example/sok/?q=h%C3%B6st&tema=halsa",
        "self": "https://bank.example/sok/feed.atom?q=h%C3%B6st&tema=halsa",
    }


def test_feed_entry_keeps_the_id_that_it_has_in_the_feed_of_its_kind(client, cases):
    [entry] = read(client, "q=höst").iter(f"{ATOM}entry")

    assert entry.find(f"{ATOM}id").text == "tag:bank.example,2026:UB-0009"
    assert entry.find(f"{ATOM}updated").text == "2026-09-01T00:00:00+02:00"
    assert entry.find(f"{ATOM}link").get("href").startswith("https://bank.example/fall/")


@pytest.mark.parametrize("query", ["", "q=%00", "q=" + "a" * 500, "tema=finnsinte", "q=%22", "sida=x"])
def test_feed_odd_parameters_still_give_a_feed(client, cases, query):
    assert read(client, query).tag == f"{ATOM}feed"


def test_feed_puts_words_right_and_takes_no_part_of_what_was_asked_for(client, cases):
    assert titles(read(client, "q=norvaro")) == ["Närvaro höst", "Närvaro <i>vår</i>"]
    assert titles(read(client, "q=närvaro+simning")) == []


def test_feed_without_entries_is_the_same_at_each_fetch(client, cases):
    feed = read(client, "q=finnsinte")

    assert feed.find(f"{ATOM}updated").text == "2026-01-01T00:00:00+00:00"


def test_feed_takes_what_is_near_only_while_nothing_else_can_be_found(
    client, cases, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        Synonym.objects.create(terms="badande", near="simning")
    assert titles(read(client, "q=badande")) == ["Simning"]

    builders.make_case(title="Badande")
    builders.index_all()

    assert titles(read(client, "q=badande")) == ["Badande"]
