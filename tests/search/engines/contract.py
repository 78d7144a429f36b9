"""What every engine does, whichever it is: a class to be subclassed with an engine (test_database_engine.py).

Expressions are made of words whose stem is the word itself.
"""

from datetime import date
from itertools import chain

import pytest
from django.http import QueryDict

from search.document import Document
from search.engines.base import Answer, Ask, SearchEngine
from search.expression import EVERYTHING, NOTHING, AllOf, AnyOf, Expression, Phrase, Stem, Without
from search.finding import find
from search.index.state import index_lock, read_state
from search.index.storage import remove_documents, write_documents
from search.models import SearchDocument
from search.registry import DocumentKey
from search.request import SearchRequest, Sort
from tests.search.odd_queries import ODD_QUERIES
from tests.stopwatch import Stopwatch

SCHOOL, WORK, LEISURE = Stem("skola"), Stem("arbete"), Stem("fritid")
ODD_STEMS = [
    "", " ", '"', "'", "''", "\\", "*", "skola*", "skola OR arbete", "title : skola", "(", ")", "^skola", "-",
    "+skola", "skola:*", "skola:A", "!skola", "&", "|", "<->", "%", "_", "{title}", "NEAR(skola arbete)", "\x00",
    "sko\x00la", "\n", "\ue000", "\u202e", "\ufeff", "😀", "a" * 10_000, "日本語" * 500, "/skola/", "skola~2",
    "[a TO z]", "_exists_:title", "kind", "ﬁ", "\ud83d",
]  # fmt: skip


def read_request(query: str) -> SearchRequest:
    """As the address gives it: cleaned, and cut to a length that somebody may have typed."""
    parameters = QueryDict(mutable=True)
    parameters["q"] = query
    return SearchRequest.from_query(parameters)


def document(key: str, title: str = "", *, kind: str = "case", **fields) -> Document:
    return Document(kind=kind, key=key, title=title, url=f"/{key}/", **fields)


class EngineContract:
    """Subclasses say which engine, and how it is told of what was written, if it does not see it by itself."""

    def make_engine(self) -> SearchEngine:
        raise NotImplementedError

    def settle(self) -> None:
        """Wait until everything written can be found."""

    @pytest.fixture(autouse=True)
    def _engine(self, db) -> None:
        self.engine = self.make_engine()

    def write(self, *documents: Document, slot: str = "a") -> None:
        with index_lock() as state:
            write_documents(documents, slot=slot, state=state)
        self.settle()

    def remove(self, *keys: str) -> None:
        with index_lock() as state:
            remove_documents([DocumentKey("case", key) for key in keys], slot="a", state=state)
        self.settle()

    def ask(self, expression: Expression = EVERYTHING, **fields) -> Answer:
        return self.engine.search(Ask(expression, **fields))

    def find(self, expression: Expression = EVERYTHING, **fields) -> list[str]:
        """The keys, in order."""
        return [ident.partition(":")[2] for ident in self.ask(expression, **fields).idents]

    def found(self, expression: Expression, **fields) -> set[str]:
        return set(self.find(expression, **fields))

    def test_search_nothing_written_finds_nothing(self):
        assert (self.find(SCHOOL), self.find()) == ([], [])

    def test_search_stem_finds_it_in_every_field(self):
        self.write(
            document("title", "Skola"),
            document("summary", summary="Skola"),
            document("terms", terms="Skola"),
            document("place", place="Skola"),
            document("text", text="Skola"),
            document("other", text="Arbete"),
        )

        assert self.found(SCHOOL) == {"title", "summary", "terms", "place", "text"}

    def test_search_stem_finds_it_as_a_part_unless_it_shall_be_whole(self):
        self.write(document("part", "Sjukfrånvaro"), document("whole", "Frånvaro"))

        assert self.found(Stem("frånvaro")) == {"part", "whole"}
        assert self.found(Stem("frånvaro", whole=True)) == {"whole"}

    def test_search_phrase_finds_neighbours_in_order(self):
        self.write(
            document("title", "Skola arbete"),
            document("text", text="En skola arbete fritid"),
            document("turned", text="Arbete skola"),
            document("apart", text="Skola och arbete"),
        )

        assert self.found(Phrase(("skola", "arbete"))) == {"title", "text"}
        assert self.found(Phrase(("skola", "arbete", "fritid"))) == {"text"}
        assert self.found(Phrase(("skola",))) == {"title", "text", "turned", "apart"}

    def test_search_phrase_does_not_cross_from_field_to_field(self):
        self.write(
            document("title", "Skola", summary="Arbete"),
            document("lead", "x", summary="Skola", text="Arbete"),
        )

        assert self.find(Phrase(("skola", "arbete"))) == []

    def test_search_phrase_holds_no_parts(self):
        self.write(document("part", "Sjukfrånvaro skola"))

        assert self.find(Phrase(("frånvaro", "skola"))) == []

    def test_search_all_of_and_any_of(self):
        self.write(
            document("both", "Skola", text="Arbete"), document("one", "Skola"), document("no", "Fritid")
        )

        assert self.found(AllOf((SCHOOL, WORK))) == {"both"}
        assert self.found(AnyOf((SCHOOL, WORK))) == {"both", "one"}
        assert self.found(AllOf((AnyOf((SCHOOL, LEISURE)), AnyOf((WORK, LEISURE))))) == {"both", "no"}

    def test_search_without_takes_away(self):
        self.write(
            document("both", "Skola", text="Arbete"), document("one", "Skola"), document("no", "Fritid")
        )

        assert self.found(Without(SCHOOL, WORK)) == {"one"}
        assert self.found(Without(EVERYTHING, SCHOOL)) == {"no"}
        assert self.found(Without(SCHOOL, NOTHING)) == {"both", "one"}
        assert self.found(Without(SCHOOL, EVERYTHING)) == set()
        assert self.found(AnyOf((Without(EVERYTHING, SCHOOL), WORK))) == {"no", "both"}
        assert self.found(AllOf((SCHOOL, Without(EVERYTHING, WORK)))) == {"one"}
        assert self.found(Without(AnyOf((SCHOOL, LEISURE)), AllOf((SCHOOL, WORK)))) == {"one", "no"}
        assert self.found(Without(SCHOOL, Phrase(("skola", "arbete")))) == {"both", "one"}

    def test_search_constants(self):
        self.write(document("a", "Skola"), document("b"))

        assert self.found(EVERYTHING) == {"a", "b"}
        assert (self.ask(NOTHING).total, self.find(NOTHING)) == (0, [])
        assert self.found(AllOf((EVERYTHING, SCHOOL))) == {"a"}
        assert self.found(AllOf((NOTHING, SCHOOL))) == set()
        assert self.found(AnyOf((EVERYTHING, SCHOOL))) == {"a", "b"}
        assert self.found(AnyOf((NOTHING, SCHOOL))) == {"a"}

    def test_search_wide_and_deep_expressions_are_answered(self):
        self.write(document("a", "Skola"))
        wide = AnyOf((*(Stem(f"ord{number}") for number in range(300)), SCHOOL))
        deep: Expression = SCHOOL
        for number in range(20):
            deep = AnyOf((AllOf((deep, SCHOOL)), Stem(f"ord{number}")))

        assert (self.find(wide), self.find(deep)) == (["a"], ["a"])

    @pytest.mark.parametrize("stem", ODD_STEMS, ids=lambda stem: ascii(stem[:20]))
    def test_search_odd_stem_finds_nothing_and_hurts_nobody(self, stem):
        self.write(document("a", "Skola arbete"))

        for expression in (Stem(stem), Stem(stem, whole=True), Phrase((stem, "skola")), AllOf((Stem(stem),))):
            assert self.find(expression) == []
        assert self.find(AnyOf((Stem(stem), SCHOOL))) == ["a"]
        assert self.find(Without(SCHOOL, Stem(stem))) == ["a"]

    def test_search_words_of_other_scripts_are_found(self):
        self.write(document("a", "Ärende på 日本語 och עברית 2024"))

        for stem in ("日本語", "עברית", "2024"):
            assert self.find(Stem(stem)) == ["a"], stem

    def test_search_by_relevance_title_stands_before_text(self):
        self.write(document("text", "Fritid", text="Skola"), document("title", "Skola", text="Fritid"))

        assert self.find(SCHOOL) == ["title", "text"]

    def test_search_alike_are_ordered_by_prior_date_kind_and_key(self):
        self.write(
            document("e", "Skola"),
            document("d", "Skola", kind="step"),
            document("c", "Skola", dated_on=date(2020, 1, 1)),
            document("b", "Skola", dated_on=date(2024, 1, 1)),
            document("a", "Skola"),
            document("f", "Skola", prior=6),
        )
        expected = ["f", "b", "c", "a", "e", "d"]

        assert (self.find(SCHOOL), self.find()) == (expected, expected)

    def test_search_by_date_and_evidence_pays_no_heed_to_words(self):
        self.write(
            document("old", "Skola skola", dated_on=date(2019, 1, 1), evidence=3),
            document("new", "x", text="Skola", dated_on=date(2024, 1, 1), evidence=1),
            document("undated", "Skola", evidence=1),
            document("unassessed", "Skola", dated_on=date(2022, 1, 1)),
        )

        assert self.find(SCHOOL, sort=Sort.NEWEST) == ["new", "unassessed", "old", "undated"]
        assert self.find(sort=Sort.NEWEST) == ["new", "unassessed", "old", "undated"]
        assert self.find(SCHOOL, sort=Sort.EVIDENCE) == ["old", "new", "undated", "unassessed"]
        assert self.find(sort=Sort.EVIDENCE) == ["old", "new", "undated", "unassessed"]

    @pytest.mark.parametrize("sort", Sort)
    @pytest.mark.parametrize("expression", [EVERYTHING, SCHOOL], ids=["everything", "word"])
    def test_search_pages_hold_everything_once(self, expression, sort):
        self.write(
            *(document(f"d{number:02}", "Skola", text="Arbete " * (number % 3)) for number in range(25))
        )

        whole = self.find(expression, sort=sort, limit=100)
        pages = [self.find(expression, sort=sort, offset=start, limit=7) for start in range(0, 28, 7)]

        assert list(chain.from_iterable(pages)) == whole
        assert sorted(whole) == [f"d{number:02}" for number in range(25)]
        assert self.find(expression, sort=sort, offset=25) == []
        assert self.ask(expression, sort=sort, offset=1000).total == 25

    def test_search_limit_none_gives_total_and_facets_only(self):
        self.write(document("a", "Skola", facets={"tema": ("halsa",)}))

        answer = self.ask(SCHOOL, limit=0, facets=("tema",))

        assert (answer.total, answer.idents, answer.facets) == (1, (), {"tema": {"halsa": 1}})

    def write_themes(self) -> None:
        self.write(
            document("a", "Skola", facets={"tema": ("halsa",), "lan": ("05",)}),
            document("b", "Skola", facets={"tema": ("arbete",), "lan": ("05",)}),
            document("c", "Skola", facets={"tema": ("arbete", "halsa"), "lan": ("01",)}),
            document("d", "Fritid", facets={"tema": ("fritid",)}),
        )

    def test_search_selection_is_or_within_a_facet_and_and_between(self):
        self.write_themes()

        assert self.find(selection={"tema": ["halsa", "arbete"]}) == ["a", "b", "c"]
        assert self.find(SCHOOL, selection={"tema": ["halsa"], "lan": ["05"]}) == ["a"]
        assert self.find(selection={"typ": ["case"], "lan": ["01"]}) == ["c"]
        assert self.ask(selection={"tema": ["gone"]}).total == 0
        assert self.ask(selection={"gone": ["x"]}).total == 0
        assert self.ask(SCHOOL, selection={"tema": ["halsa"]}).total == 2

    @pytest.mark.parametrize("sort", Sort)
    def test_search_selection_holds_in_every_order(self, sort):
        self.write_themes()

        assert self.found(SCHOOL, selection={"lan": ["05"]}, sort=sort) == {"a", "b"}
        assert self.found(EVERYTHING, selection={"tema": ["fritid"]}, sort=sort) == {"d"}

    def test_search_facets_are_counted_without_their_own_selection(self):
        self.write_themes()

        answer = self.ask(SCHOOL, selection={"tema": ["halsa"], "lan": ["05"]}, facets=("tema", "lan", "typ"))

        assert answer.total == 1
        assert answer.facets == {
            "tema": {"halsa": 1, "arbete": 1},
            "lan": {"05": 1, "01": 1},
            "typ": {"case": 1},
        }

    def test_search_facets_equal_what_a_selection_finds(self):
        self.write_themes()

        for expression in (EVERYTHING, SCHOOL, Without(EVERYTHING, LEISURE)):
            for value, number in self.ask(expression, facets=("tema",)).facets["tema"].items():
                assert self.ask(expression, selection={"tema": [value]}).total == number

    def test_search_facets_of_nothing_are_empty(self):
        self.write_themes()

        assert self.ask(Stem("saknas"), facets=("tema", "gone")).facets == {"tema": {}, "gone": {}}
        assert self.ask(NOTHING, facets=("tema",)).facets == {"tema": {}}

    def test_search_facet_with_many_values_is_counted_whole(self):
        self.write(
            *(document(f"d{number}", "Skola", facets={"kommun": (f"{number:04}",)}) for number in range(300))
        )

        assert len(self.ask(SCHOOL, facets=("kommun",)).facets["kommun"]) == 300

    def test_write_again_replaces_words_facets_and_order(self):
        self.write(document("a", "Skola", facets={"tema": ("halsa",)}), document("b", "Arbete", prior=1))
        self.write(document("a", "Arbete", facets={"tema": ("arbete",)}, prior=2))

        assert (self.find(SCHOOL), self.find(WORK)) == ([], ["a", "b"])
        assert self.ask(facets=("tema",)).facets == {"tema": {"arbete": 1}}

    def test_remove_takes_away_words_and_facets(self):
        self.write_themes()
        self.remove("a", "c", "gone")

        assert (self.find(SCHOOL), self.find()) == (["b"], ["b", "d"])
        assert self.ask(facets=("tema",)).facets == {"tema": {"arbete": 1, "fritid": 1}}
        assert self.engine.count_documents() == 2

    def test_write_same_key_of_two_kinds_keeps_both(self):
        self.write(document("a", "Skola"), document("a", "Skola", kind="lesson"))

        assert self.ask(SCHOOL).idents == ("case:a", "lesson:a")

    def test_write_many_documents_at_once(self):
        self.write(*(document(f"d{number:04}", f"Skola {number}") for number in range(600)))

        assert self.ask(SCHOOL).total == 600
        assert self.find(Stem("577")) == ["d0577"]

    def test_write_odd_text_is_kept(self):
        texts = [
            '"',
            "' OR 1=1 --",
            "\\'",
            "😀 skola",
            "skola\u202e",
            "a" * 70_000,
            "skola " * 20_000,
            "\ue000",
        ]
        self.write(*(document(f"d{number}", "x", text=text) for number, text in enumerate(texts)))

        assert self.ask().total == len(texts)
        assert self.found(SCHOOL) == {"d3", "d4", "d6"}

    @pytest.mark.parametrize("part", range(4))
    def test_find_whatever_is_typed_is_answered_within_a_second(self, part):
        self.write(document("a", "Skola"), document("b", "Arbete", text="Skola och fritid"))
        find(SearchRequest(query="skola"))
        seconds = {}
        for query in ODD_QUERIES[part::4]:
            watch = Stopwatch()
            results = find(read_request(query))
            seconds[query[:40]] = watch.seconds
            assert results.engine == self.engine.name

        assert len(ODD_QUERIES) > 300
        assert {query: taken for query, taken in seconds.items() if taken > 1} == {}

    def test_answer_names_its_engine(self):
        answer = self.ask(SCHOOL)

        assert (answer.engine, answer.is_degraded) == (self.engine.name, False)

    def test_everything_is_what_is_stored_in_the_live_slot(self):
        self.write(document("a", "Skola"))

        stored = SearchDocument.objects.filter(slot=read_state().live).values_list("kind", "key")
        assert self.ask().idents == tuple(f"{kind}:{key}" for kind, key in stored)
