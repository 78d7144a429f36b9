"""The contract that every engine keeps; engines to come are added to the fixture."""

from datetime import date

import pytest

from search.document import Document
from search.engines.base import Matching
from search.engines.database import DatabaseEngine
from search.query import parse_query
from search.registry import DocumentKey
from search.results import Sort

pytestmark = pytest.mark.django_db


@pytest.fixture
def engine():
    return DatabaseEngine()


def document(key, title="", *, kind="case", **fields):
    return Document(kind=kind, key=key, title=title or key, url=f"/{key}/", **fields)


def find(engine, text="", *, sort=Sort.RELEVANCE, offset=0, limit=20, **selection):
    found = engine.search(Matching(parse_query(text), selection), sort=sort, offset=offset, limit=limit)
    return [item.key for item in found.documents]


def test_search_nothing_written_finds_nothing(engine):
    assert find(engine, "skola") == []


def test_search_no_words_finds_all_newest_first(engine):
    engine.write(
        [document("a", dated_on=date(2020, 1, 1)), document("b", dated_on=date(2024, 1, 1)), document("c")]
    )

    assert find(engine) == ["b", "a", "c"]


def test_search_title_stands_before_summary_before_text(engine):
    engine.write([document("t", text="skola"), document("s", summary="skola"), document("r", "skola")])

    assert find(engine, "skola") == ["r", "s", "t"]


def test_search_start_of_word_stands_before_part_of_one(engine):
    engine.write([document("part", "Grundskola här"), document("start", "En skola här")])

    assert find(engine, "skola") == ["start", "part"]


def test_search_title_that_begins_with_the_words_stands_first(engine):
    engine.write([document("a", "Om Norrköping", summary="Norrköping", prior=6), document("b", "Norrköping")])

    assert find(engine, "norrköping") == ["b", "a"]


def test_search_prior_decides_between_alike(engine):
    engine.write([document("a", "Skola", prior=0), document("b", "Skola", prior=6)])

    assert find(engine, "skola") == ["b", "a"]


@pytest.mark.parametrize(
    ("title", "query"),
    [
        ("Lägre sjukfrånvaro", "frånvaro"),
        ("Norrköping", "norrkoping"),
        ("Norrkoping", "norrkoping"),
        ("Socialt utfallskontrakt", "utfallskontraktet"),
        ("Utfallskontraktet", "utfallskontrakt"),
        ("KOMMUNERNA", "kommunens"),
        ("Före–efter", '"före efter"'),
        ("Åtgärder", "atgarder"),
        ("Sjukfrånvaro", "franvaro"),
    ],
)
def test_search_words_that_meet_find(engine, title, query):
    engine.write([document("a", title)])

    assert find(engine, query) == ["a"]


@pytest.mark.parametrize(
    ("title", "query"),
    [
        ("Ett område", "råd"),
        ("Sport", "ort"),
        ("Terrass", "ras"),
        ("Örnsköldsvik", "skola"),
        ("Efter före", '"före efter"'),
        ("Skola", "%"),
        ("Norrköping", "Norrköping -norrköping"),
        ("Fore", "före"),
    ],
)
def test_search_words_that_do_not_meet_find_nothing(engine, title, query):
    engine.write([document("a", title)])

    # A query without words lists all, so a word is there to be found or not.
    assert find(engine, f"{query} finnsinte") == []


def test_search_all_words_are_wanted(engine):
    engine.write([document("both", "Skola och arbete"), document("one", "Skola")])

    found = engine.search(Matching(parse_query("skola arbete"), {}), sort=Sort.RELEVANCE, offset=0, limit=10)

    assert ([item.key for item in found.documents], found.total, found.is_widened) == (["both"], 1, False)


def test_search_nothing_holds_all_words_is_widened_to_any(engine):
    engine.write([document("a", "Skola"), document("b", "Arbete"), document("c", "Fritid")])

    found = engine.search(Matching(parse_query("skola arbete"), {}), sort=Sort.RELEVANCE, offset=0, limit=10)

    assert ([item.key for item in found.documents], found.is_widened) == (["a", "b"], True)


def test_search_nothing_at_all_is_not_widened(engine):
    engine.write([document("a", "Fritid")])

    found = engine.search(Matching(parse_query("skola arbete"), {}), sort=Sort.RELEVANCE, offset=0, limit=10)

    assert (found.total, found.is_widened) == (0, False)


def test_search_excluded_words_take_away(engine):
    engine.write([document("a", "Skola"), document("b", "Skola", text="fritid")])

    assert find(engine, "skola -fritid") == ["a"]


def test_search_facets_or_within_and_between(engine):
    engine.write(
        [
            document("a", facets={"tema": ("halsa",), "lan": ("05",)}),
            document("b", facets={"tema": ("arbete",), "lan": ("05",)}),
            document("c", facets={"tema": ("arbete", "halsa"), "lan": ("01",)}),
        ]
    )

    assert find(engine, tema=["halsa", "arbete"]) == ["a", "b", "c"]
    assert find(engine, tema=["halsa"], lan=["05"]) == ["a"]
    assert find(engine, typ=["case"], lan=["01"]) == ["c"]


def test_search_pages_cut_a_total_order(engine):
    engine.write(document(f"k{n:02}", "Skola") for n in range(25))

    pages = [find(engine, "skola", offset=offset, limit=10) for offset in (0, 10, 20, 30)]

    assert [len(page) for page in pages] == [10, 10, 5, 0]
    assert [key for page in pages for key in page] == [f"k{n:02}" for n in range(25)]


def test_search_sorted_by_evidence_puts_not_assessed_last(engine):
    engine.write([document("none"), document("zero", evidence=0), document("three", evidence=3)])

    assert find(engine, sort=Sort.EVIDENCE) == ["three", "zero", "none"]


def test_search_sorted_by_date_ignores_relevance(engine):
    engine.write(
        [
            document("old", "skola", dated_on=date(2019, 5, 1)),
            document("new", text="skola", dated_on=date(2021, 1, 1)),
        ]
    )

    assert find(engine, "skola", sort=Sort.NEWEST) == ["new", "old"]


def test_find_keys_are_those_of_search_on_all_pages(engine):
    engine.write(document(f"k{n:02}", "Skola") for n in range(25))
    matching = Matching(parse_query("skola"), {})

    assert engine.find_keys(matching, sort=Sort.RELEVANCE) == [
        DocumentKey("case", f"k{n:02}") for n in range(25)
    ]


def test_count_facets_leave_out_own_selection(engine):
    engine.write(
        [
            document("a", "skola", facets={"tema": ("halsa",), "lan": ("05",)}),
            document("b", "skola", facets={"tema": ("arbete",), "lan": ("05",)}),
            document("c", "skola", facets={"tema": ("arbete",), "lan": ("01",)}),
            document("d", "annat", facets={"tema": ("arbete",), "lan": ("01",)}),
        ]
    )

    counts = engine.count_facets(Matching(parse_query("skola"), {"tema": ["halsa"]}), ["tema", "lan"])

    assert counts == {"tema": {"halsa": 1, "arbete": 2}, "lan": {"05": 1}}


@pytest.mark.parametrize(
    "selection", [{}, {"tema": ["arbete"]}, {"tema": ["arbete", "halsa"], "lan": ["05"]}]
)
def test_count_facets_equal_what_is_listed(engine, selection):
    themes, counties = ["halsa", "arbete", "boende"], ["01", "05"]
    engine.write(
        document(f"k{n}", facets={"tema": (themes[n % 3],), "lan": (counties[n % 2],)}) for n in range(12)
    )

    counts = engine.count_facets(Matching(parse_query(""), selection), ["tema", "lan"])

    for facet, values in counts.items():
        for value, number in values.items():
            assert number == len(find(engine, **{**selection, facet: [value]}))


def test_count_facets_are_one_query(engine, count_queries):
    engine.write([document("a", facets={"tema": ("halsa",), "lan": ("05",)})])

    with count_queries(1):
        engine.count_facets(
            Matching(parse_query("a"), {"tema": ["halsa"], "lan": ["05"]}), ["tema", "lan", "fas"]
        )


def test_count_facets_no_facets_count_nothing(engine):
    assert engine.count_facets(Matching(parse_query(""), {}), []) == {}


def test_write_again_replaces(engine):
    engine.write([document("a", "Skola", facets={"tema": ("halsa",)})])
    engine.write([document("a", "Fritid", facets={"tema": ("arbete",)})])

    assert find(engine, "skola") == []
    assert find(engine, "fritid", tema=["arbete"]) == ["a"]
    assert find(engine, tema=["halsa"]) == []
    assert engine.all_keys() == {DocumentKey("case", "a")}


def test_write_costs_the_same_for_one_and_for_three(engine, count_queries):
    facets = {"tema": ("halsa",)}
    engine.write([document("x", facets=facets)])
    for keys in (["a"], ["b", "c", "d"]):
        with count_queries(4):
            engine.write([document(key, facets=facets) for key in keys])


def test_remove_takes_away_only_what_is_named(engine):
    engine.write([document("a"), document("b"), document("a", kind="lesson")])

    engine.remove([DocumentKey("case", "a"), DocumentKey("case", "missing")])

    assert engine.all_keys() == {DocumentKey("case", "b"), DocumentKey("lesson", "a")}
