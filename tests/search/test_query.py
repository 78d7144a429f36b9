import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query import MAX_TERMS, QueryTerm, parse_query


def words(query):
    return [term.text for term in query.terms]


def test_parse_query_words_become_terms_with_stems():
    assert parse_query("Utfallskontraktet skolan").terms == (
        QueryTerm("utfallskontraktet", "utfallskontrakt"),
        QueryTerm("skolan", "skol"),
    )


def test_parse_query_phrase_is_one_term():
    assert parse_query('"före–efter mätning"').terms == (
        QueryTerm("före efter mätning", "före efter mätning", is_phrase=True),
    )


def test_parse_query_one_word_in_quotes_is_kept_whole():
    assert parse_query("”skolan”").terms == (QueryTerm("skolan", "skolan"),)


def test_parse_query_minus_excludes():
    query = parse_query('skola -fritid -"social investering"')

    assert words(query) == ["skola"]
    assert [term.text for term in query.excluded] == ["fritid", "social investering"]


def test_parse_query_hyphen_inside_a_word_excludes_nothing():
    query = parse_query("hälso-sjukvård")

    assert (words(query), query.excluded) == (["hälso", "sjukvård"], ())


def test_parse_query_small_words_are_left_out_unless_alone():
    assert words(parse_query("hur minskar vi frånvaron")) == ["minskar", "frånvaron"]
    assert words(parse_query("hur")) == ["hur"]


def test_parse_query_same_word_twice_counts_once():
    assert words(parse_query("skola SKOLA")) == ["skola"]


def test_parse_query_many_words_are_cut():
    assert len(parse_query(" ".join(f"ord{n}" for n in range(50))).terms) == MAX_TERMS


@pytest.mark.parametrize("text", ["", "   ", '"', '""', "-", "--", "!!!", "%", "_", "' OR 1=1 --", "\\"])
def test_parse_query_odd_text_gives_words_or_nothing(text):
    assert all(term.text.isalnum() for term in parse_query(text).terms)


def test_query_without_terms_is_false():
    assert not parse_query("?!")
    assert parse_query("-skola")


@pytest.mark.parametrize(("text", "needle"), [("råd", " råd"), ("kontrakt", "kontrakt"), ('"a b"', " a b")])
def test_needle_short_words_and_phrases_start_a_word(text, needle):
    assert parse_query(text).terms[0].needle == needle


@given(st.text(max_size=300))
def test_parse_query_any_text_never_fails(text):
    assert len(parse_query(text).terms) <= MAX_TERMS
