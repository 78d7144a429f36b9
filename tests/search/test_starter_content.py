"""What a reader may look for in the content that the portal starts with."""

import pytest
from django.http import QueryDict

from search.finding import find
from search.results import SearchRequest


def first(query, number=3):
    return [hit.title.replace("<mark>", "").replace("</mark>", "") for hit in ask(query).hits[:number]]


def ask(query):
    return find(SearchRequest.from_query(QueryDict(query)))


@pytest.mark.parametrize(
    ("query", "begins"),
    [
        ("q=norrkoping", "Norrköping"),
        ("q=Peterborough", "Peterborough"),
        ("q=sjukfrånvaro&typ=case", "Botkyrka"),
        ("q=hur+minskar+vi+sjukfrånvaron", "Botkyrka"),
        ("q=utvärderingsdesign", "Välj utvärderingsdesign"),
        ("q=placerade+barn&typ=case", "Norrköping"),
        ("q=collective+impact&typ=guide", "Collective Impact"),
    ],
)
def test_find_what_a_reader_looks_for_stands_first(starter, query, begins):
    assert first(query, 1)[0].startswith(begins)


def test_find_every_kind_in_its_full_number(starter):
    kinds = next(facet for facet in ask("").facets if facet.name == "typ")

    counts = {option.value: option.count for option in kinds.options}
    assert {kind: counts[kind] for kind in ("case", "guide", "step", "lesson", "municipality", "theme")} == {
        "case": 9,
        "guide": 8,
        "step": 46,
        "lesson": 32,
        "municipality": 290,
        "theme": 16,
    }


def test_find_peterborough_alone_is_compared(starter):
    assert first("evidens=3") == first("q=Peterborough&typ=case")


def test_find_every_option_of_every_facet_lists_its_count(starter):
    request = SearchRequest.from_query(QueryDict(""), kinds=["case"])
    for facet in find(request).facets:
        for option in facet.options:
            assert find(request.with_(selected={facet.name: (option.value,)})).total == option.count
