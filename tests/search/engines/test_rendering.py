import pytest

from search.engines import postgres, sqlite
from search.engines.rendering import simplify
from search.expression import EVERYTHING, NOTHING, AllOf, AnyOf, Phrase, Stem, Without
from search.models import SearchDocument

A, B, C = Stem("a"), Stem("b"), Stem("c", whole=True)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (A, A),
        (Stem("a b"), NOTHING),
        (Stem("a" * 65), NOTHING),
        (Phrase(("a",)), Stem("a", whole=True)),
        (Phrase(("a", '"')), NOTHING),
        (Phrase(()), NOTHING),
        (AllOf((A, EVERYTHING)), A),
        (AllOf((A, NOTHING)), NOTHING),
        (AllOf((A, AllOf((B, A)))), AllOf((A, B))),
        (AnyOf((A, NOTHING)), A),
        (AnyOf((A, EVERYTHING)), EVERYTHING),
        (AnyOf((AnyOf((A, B)), AnyOf(()))), AnyOf((A, B))),
        (AllOf((AnyOf(()), A)), NOTHING),
        (Without(A, NOTHING), A),
        (Without(NOTHING, A), NOTHING),
        (Without(A, EVERYTHING), NOTHING),
        (Without(EVERYTHING, AllOf((A,))), Without(EVERYTHING, A)),
    ],
)
def test_simplify_leaves_no_constants_inside(expression, expected):
    assert simplify(expression) == expected


EVERY_KIND = Without(AllOf((A, AnyOf((B, C)), Phrase(("d", "e")))), Without(EVERYTHING, A))


def test_render_for_sqlite_quotes_every_word():
    assert sqlite.render(EVERY_KIND) == (
        '(("a" AND ("b" OR {title body} : "c") AND {title body} : "d e") NOT ("\ue000" NOT "a"))'
    )


def test_render_for_postgresql_quotes_every_word():
    assert postgres.render(EVERY_KIND) == (
        "((('a' | '+a') & (('b' | '+b') | 'c') & ('d' <-> 'e')) & !('\ue000' & !('a' | '+a')))"
    )


def test_quote_escapes_what_ends_a_word():
    assert postgres.quote("a'b\\c") == "'a''b\\\\c'"


def test_build_vector_weighs_words_and_parts_by_place():
    document = SearchDocument(
        a_title="x y", a_lead="l", a_body="x", a_title_parts="p", a_lead_parts="q", a_body_parts="p"
    )

    assert postgres.build_vector(document) == ("'x':1A,6B 'y':2A 'l':4B '\ue000':5B '+p':1C,2D '+q':1D")


def test_build_vector_of_a_long_text_stays_within_the_limits_of_postgresql():
    document = SearchDocument(
        a_title="t", a_body="x " * 300 + " ".join(f"w{number}" for number in range(20_000))
    )

    vector = dict(word.rsplit(":", 1) for word in postgres.build_vector(document).split())

    assert len(vector["'x'"].split(",")) == 255
    assert vector["'w19999'"] == "16383B"
