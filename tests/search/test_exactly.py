"""What is told of compounds, and the search for exactly what was typed."""

import pytest

from search.finding import find
from search.models import Synonym
from search.request import SearchRequest
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def absence():
    for title in ("Skolfrånvaron minskar", "Frånvaro i förskolan", "Ogiltig skolk i norr"):
        builders.make_case(title=title)
    Synonym.objects.create(terms="frånvaro\nskolk")
    builders.index_all()


def ask(query, **options):
    return find(SearchRequest(query=query, **options))


def titles(results):
    return [hit.title.replace("<mark>", "").replace("</mark>", "") for hit in results.hits]


def test_find_compounds_are_told_as_they_stand_on_the_page(absence):
    results = ask("frånvaro")

    assert sorted(titles(results)) == [
        "Frånvaro i förskolan",
        "Ogiltig skolk i norr",
        "Skolfrånvaron minskar",
    ]
    assert results.compounds == ("skolfrånvaron",)
    assert results.has_exact


@pytest.mark.parametrize("query", ["frånvaro", "frånvaron", "FRÅNVARONS"])
def test_find_exactly_only_the_word_in_its_forms(absence, query):
    results = ask(query, is_exact=True)

    assert titles(results) == ["Frånvaro i förskolan"]
    assert (results.compounds, results.reasons) == ((), ())


def test_find_exactly_all_of_several_words(absence):
    assert titles(ask("frånvaro förskola", is_exact=True)) == ["Frånvaro i förskolan"]
    assert titles(ask("frånvaro norr", is_exact=True)) == []


def test_find_word_that_stands_only_in_compounds_is_not_there_exactly():
    builders.make_case(title="Skolfrånvaro")
    builders.index_all()

    results = ask("frånvaro")

    assert results.compounds == ("skolfrånvaro",)
    assert not results.has_exact


def test_find_words_that_stand_by_themselves_tell_of_no_compounds():
    builders.make_case(title="Frånvaro och skolfrånvaro")
    builders.index_all()

    assert ask("frånvaro").compounds == ()


def test_search_page_leads_to_exactly_the_word_and_back(client, absence):
    page = client.get("/sok/?q=frånvaro").text

    assert "Visar även sammansatta ord, som skolfrånvaron." in page
    assert '<a href="/sok/?q=fr%C3%A5nvaro&amp;exakt=1">Bara exakt ”frånvaro”</a>' in page

    exact = client.get("/sok/?q=frånvaro&exakt=1").text
    assert "Bara exakt ”frånvaro”, i alla böjningar." in exact
    assert (
        '<a href="/sok/?q=fr%C3%A5nvaro">Visa även sammansatta ord och ord som betyder samma sak</a>' in exact
    )


def test_search_page_does_not_lead_to_nothing(client):
    builders.make_case(title="Skolfrånvaro")
    builders.index_all()

    page = client.get("/sok/?q=frånvaro").text

    assert "som skolfrånvaro." in page
    assert "Bara exakt" not in page


@pytest.mark.parametrize("path", ["/fall/", "/fall/?vy=tabell", "/fall/?vy=karta"])
def test_list_with_objects_of_its_own_tells_of_compounds_too(client, absence, path):
    page = client.get(path, {"q": "frånvaro", "vy": path.partition("vy=")[2]}).text

    assert "Visar även sammansatta ord, som skolfrånvaron." in page


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("title", "queries"), [("Frånvaro", 8), ("Skolfrånvaro", 9)])
def test_find_without_hits_asks_for_them_only_to_name_compounds(number, title, queries, count_queries):
    for _number in range(number):
        builders.make_case(title=title)
    builders.index_all()
    ask("frånvaro")

    with count_queries(queries):
        results = find(SearchRequest(query="frånvaro"), with_hits=False)

    assert (results.total, results.hits) == (number, ())
