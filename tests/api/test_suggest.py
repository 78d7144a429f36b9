"""GET /api/v1/suggest: what somebody who types may mean."""

import pytest

from search.models import SuggestedQuery
from tests import builders

pytestmark = pytest.mark.django_db
URL = "/api/v1/suggest"


@pytest.fixture
def bank(settings):
    settings.SITE_URL = "https://bank.example"
    group = builders.make_target_group("narvarande", name="Närvarande elever")
    for number in (1, 2, 3):
        builders.make_case(title=f"Närvaro {number}", slug=f"narvaro-{number}", target_groups=[group])
    SuggestedQuery.objects.create(query="närvaro i skolan")
    builders.index_all()


def suggest(client, text):
    response = client.get(URL, {"q": text})
    assert response.status_code == 200
    return response.json()["suggestions"]


def test_suggest_names_kinds_and_facets_in_english_with_absolute_addresses(client, bank):
    suggestions = suggest(client, "närva")

    assert [one["kind"] for one in suggestions] == ["query", "case", "case", "case", "target_group"]
    assert suggestions[0]["url"] == "https://bank.example/sok/?q=n%C3%A4rvaro+i+skolan"
    assert suggestions[1] == {
        "kind": "case",
        "kind_label": "Fall",
        "label": "Närvaro 1",
        "url": "https://bank.example/fall/narvaro-1/",
        "place": suggestions[1]["place"],
    }
    assert suggestions[4]["url"] == "https://bank.example/sok/?malgrupp=narvarande"


@pytest.mark.parametrize("text", ["", "n", "xyl", '"', "%", "\u202e", "a" * 200])
def test_suggest_too_little_or_nothing_like_it_is_an_empty_list(client, bank, text):
    assert suggest(client, text) == []


@pytest.mark.parametrize(
    ("query", "parameter"),
    [("q=" + "a" * 201, "q"), ("q=a&q=b", "q"), ("page=1", "page"), ("q=n%00", "")],
)
def test_suggest_bad_input_is_refused(client, bank, query, parameter):
    response = client.get(f"{URL}?{query}")

    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert [error["parameter"] for error in response.json()["errors"]] == [parameter]


def test_suggest_is_delivered_as_the_search_is(client, bank):
    response = client.get(URL, {"q": "närva"})

    assert response["Access-Control-Allow-Origin"] == "*"
    assert sorted(response["Cache-Control"].split(", ")) == ["max-age=60", "public"]
    assert not response.cookies
    assert client.get(URL, {"q": "närva"}, HTTP_IF_NONE_MATCH=response["ETag"]).status_code == 304


@pytest.mark.parametrize(("text", "queries"), [("närvaro 1", 4), ("närvaro", 4), ("xyl", 3), ("n", 0)])
def test_suggest_asks_the_database_equally_often_whatever_it_finds(
    client, bank, count_queries, text, queries
):
    suggest(client, text)

    with count_queries(queries):
        suggest(client, text)


def test_suggest_of_the_starter_content_costs_what_the_documentation_says(starter, client, count_queries):
    suggest(client, "sko")

    with count_queries(4):
        suggest(client, "sko")
