"""A hit that shows no mark says what it is found by."""

import pytest

from search.finding import find
from search.highlight import Highlighter
from search.parsing import parse_query
from search.request import SearchRequest
from search.unseen import find_names
from search.vocabulary import Vocabulary
from tests import builders


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("skola", ["Skola och utbildning"]),
        ("stockholm", ["Stockholm", "Stockholms län"]),
        ("UB-0115", ["UB-0115"]),
        ("taxi", []),
    ],
)
def test_find_names_are_those_that_hold_a_hit(query, names):
    terms = "Rekrytering.\nStockholm.\nSkola och utbildning, tillit, Stockholm, Stockholms län.\nUB-0115."

    assert find_names(terms, Highlighter(parse_query(query, Vocabulary()))) == names


@pytest.mark.django_db
def test_hit_by_a_name_that_it_does_not_show_says_which():
    industry = builders.make_theme("industri", name="Teknik och industri")
    builders.make_case(title="Gratis resor", themes=[industry])
    builders.make_case(title="Resor till industrin")
    builders.index_all()

    hits = find(SearchRequest(query="industri", kinds=("case",))).hits

    assert {hit.title: hit.reasons for hit in hits} == {
        "Gratis resor": ("Hittad genom: Teknik och industri.",),
        "Resor till <mark>industrin</mark>": (),
    }
