"""Why a hit of a tried search stands where it does."""

import pytest

from search.trial.hits import describe_hits, format_points, join_words
from search.trial.trying import try_out
from tests import builders

from .tried_page import table_after

pytestmark = pytest.mark.django_db


def test_hit_says_where_the_words_stand_and_its_points(read, cases):
    page = read(q="Borås")

    [place, title, why, points] = table_after(page, "Varför de första träffarna kommer i den här ordningen")[
        0
    ]

    assert (place, title) == ("1", "Arbete i Borås Fall")
    assert why.startswith("”Borås” (ordet självt, i alla böjningar) står i titel")
    assert float(points.replace(",", ".")) > 0


def test_describe_hits_without_words_says_that_nothing_ranks_them(cases):
    hits = describe_hits(try_out("-finnsinte"))

    assert {tuple(hit.reasons) for hit in hits} == {
        ("Här finns inga ord att rangordna efter. Träffarna står i den vanliga ordningen.",)
    }
    assert {(tuple(hit.factors), hit.score) for hit in hits} == {((), "")}


def test_describe_hits_that_holds_a_part_says_how_much_less_it_counts(cases):
    builders.make_case(title="Sigtuna")
    builders.index_all()

    [whole, *others] = describe_hits(try_out("skolnärvaro Sigtuna"))

    assert [hit.title for hit in (whole, *others)] == ["Skolnärvaro i Sigtuna", "Sigtuna"]
    assert "”skolnärvaro” finns inte med." in others[0].reasons
    assert others[0].factors[0].startswith("Innehåller ")


@pytest.mark.parametrize(
    ("words", "text"),
    [([], ""), (["titel"], "titel"), (["a", "b"], "a och b"), (["a", "b", "c"], "a, b och c")],
)
def test_join_words_as_a_sentence_lists_them(words, text):
    assert join_words(words) == text


def test_format_points_has_a_comma():
    assert format_points(12.345) == "12,3"
