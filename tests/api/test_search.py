"""GET /api/v1/search: the search as programs read it."""

import pytest

from search.facets import all_facets
from tests import builders

from .asking import URL, ask

pytestmark = pytest.mark.django_db
ODD = [
    '"',
    "\\",
    "%",
    "*",
    "(",
    ")",
    "AND",
    "NOT skola",
    "title:skola",
    "'; DROP TABLE x; --",
    "\ue000",
    "\u202e",
    "😀",
]


def test_search_names_of_facets_are_english_and_their_own():
    names = [facet.api_name for facet in all_facets()]

    assert names == [
        "kind",
        "theme",
        "target_group",
        "county",
        "municipality",
        "phase",
        "lesson_type",
        "financing_form",
        "evaluation_design",
        "evidence_strength",
        "status",
        "year",
    ]


def test_search_several_values_of_a_facet_are_alternatives(client, bank):
    assert ask(client, kind=["case", "theme"])["total"] == 5
    assert ask(client, kind=["case", "theme"], theme="halsa")["total"] == 4


@pytest.mark.parametrize("sort", ["relevance", "newest", "evidence"])
def test_search_takes_every_sort(client, bank, sort):
    assert ask(client, q="närvaro", sort=sort)["total"] == 3


@pytest.mark.parametrize("query", ["q=🙂", "q=!!!", "q=%22"])
def test_search_for_signs_alone_finds_nothing(client, bank, query):
    assert client.get(f"{URL}?{query}").json()["total"] == 0


@pytest.mark.parametrize("query", ODD)
def test_search_odd_query_is_answered(client, bank, query):
    assert ask(client, q=query)["total"] >= 0


def test_search_is_described_in_openapi_with_every_parameter(client):
    response = client.get("/api/v1/openapi.json")
    description = response.json()

    parameters = description["paths"]["/api/v1/search"]["get"]["parameters"]
    assert [one["name"] for one in parameters] == [
        "q",
        "sort",
        "page",
        "size",
        *(facet.api_name for facet in all_facets()),
    ]
    assert response["Access-Control-Allow-Origin"] == "*"


COSTS = {
    "": 6,
    "q=närvaro": 9,
    "q=närvarro": 10,
    "q=närvaro&kind=case": 9,
    "q=närvaro&kind=case&theme=halsa&size=1": 10,
    "theme=halsa&sort=newest": 7,
    "q=finnsinte": 2,
    "q=närvaro&theme=skola": 6,
}


@pytest.mark.parametrize("query", COSTS)
@pytest.mark.parametrize("kinds", [["case"], ["case", "guide", "lesson"]])
@pytest.mark.parametrize("number", [1, 3])
def test_search_asks_the_database_equally_often_whatever_it_finds(
    client, number, kinds, query, count_queries
):
    builders.make_theme("skola", name="Skola")
    about = {"title": "Närvaro", "themes": [builders.make_theme("halsa", name="Hälsa")]}
    make = {"case": builders.make_case, "guide": builders.make_guide, "lesson": builders.make_lesson}
    for kind in kinds:
        for _number in range(number):
            make[kind](**about)
    builders.index_all()
    client.get(f"{URL}?{query}")

    with count_queries(COSTS[query]):
        response = client.get(f"{URL}?{query}")

    is_empty = query in {"q=finnsinte", "q=närvaro&theme=skola"}
    assert (response.json()["total"] == 0) is is_empty


def test_search_of_the_starter_content_costs_what_the_documentation_says(starter, client, count_queries):
    ask(client, q="skola")

    with count_queries(9):
        ask(client, q="skola")
