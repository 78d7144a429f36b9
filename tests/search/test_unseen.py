"""A hit that shows too little says what it is found by."""

import pytest

from search.document import list_phrases
from search.finding import find
from search.highlight import Highlighter
from search.parsing import parse_query
from search.request import SearchRequest
from search.unseen import find_names, find_phrase
from search.vocabulary import Vocabulary
from tests import builders

PHRASES = ["skolk", "ungarna kommer inte till skolan", "ungarna är borta"]


def highlighter(query):
    return Highlighter(parse_query(query, Vocabulary()))


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

    assert find_names(terms, highlighter(query)) == names


@pytest.mark.parametrize(
    ("query", "seen", "phrase"),
    [
        ("skolk", 0, "skolk"),
        ("ungarna skola", 0, "ungarna kommer inte till skolan"),
        ("ungarna", 0, "ungarna kommer inte till skolan"),
        ("ungarna skola", 1, "ungarna kommer inte till skolan"),
        ("ungarna skola", 2, ""),
        ("skolk pengar", 1, ""),
        ("taxi", 0, ""),
    ],
)
def test_find_phrase_is_the_one_with_most_of_the_query_if_that_is_more_than_is_seen(query, seen, phrase):
    assert find_phrase(PHRASES, highlighter(query), more_than=seen) == phrase


def test_list_phrases_are_lines_that_no_name_is_like():
    assert list_phrases("skolk\n\nungarna, alltså") == ["» skolk", "» ungarna, alltså"]


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


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("make", "fields"),
    [
        (builders.make_lesson, {"title": "Följ upp frånvaron"}),
        (builders.make_guide, {"title": "Följ upp frånvaron"}),
        (builders.make_step, {"title": "Följ upp frånvaron"}),
        (builders.make_case, {"title": "Följ upp frånvaron"}),
        (builders.make_theme, {"code": "franvaro", "name": "Följ upp frånvaron"}),
        (builders.make_indicator, {"slug": "franvaro", "name": "Följ upp frånvaron"}),
    ],
)
def test_hit_by_search_words_alone_shows_the_line_that_was_hit_and_no_other(make, fields):
    make(**fields, search_words="skolk\nungarna <b>kommer</b> inte\nvi når inte de unga")
    builders.index_all()

    [hit] = find(SearchRequest(query="ungarna")).hits

    assert hit.title == "Följ upp frånvaron"
    assert hit.reasons == (
        "Hittad genom redaktionens sökord ”<mark>ungarna</mark> &lt;b&gt;kommer&lt;/b&gt; inte”.",
    )


@pytest.mark.django_db
def test_hit_that_shows_as_much_says_nothing_of_search_words():
    builders.make_lesson(title="Ungarna kommer", search_words="ungarna kommer\nungarna")
    builders.index_all()

    [hit] = find(SearchRequest(query="ungarna kommer")).hits

    assert hit.reasons == ()
