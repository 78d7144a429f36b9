"""The engine of the portal's own database: SQLite's here, PostgreSQL's when the tests run on PostgreSQL."""

from itertools import chain

import pytest
from django.db import connection, transaction

from search.engines import get_database_engine, get_word_tables
from search.engines.base import Ask
from search.expression import EVERYTHING, Stem
from search.index.state import index_lock
from search.index.storage import remove_documents, write_documents
from search.registry import DocumentKey

from .contract import SCHOOL, EngineContract, document


class TestDatabaseEngine(EngineContract):
    def make_engine(self):
        return get_database_engine()

    def test_name_is_that_of_the_database(self):
        assert self.engine.name == connection.vendor

    def test_search_reads_the_live_slot_only(self):
        self.write(document("a", "Skola"))
        self.write(document("b", "Skola", facets={"tema": ("halsa",)}), slot="b")

        assert self.ask(SCHOOL, facets=("tema",)).idents == ("case:a",)
        assert (self.ask(facets=("tema",)).facets, self.engine.count_documents()) == ({"tema": {}}, 1)

    def test_search_beyond_what_is_ranked_holds_everything_once(self, monkeypatch):
        monkeypatch.setattr("search.engines.table_engine.RANKED", 10)
        monkeypatch.setattr(f"{type(self.engine).__module__}.RANKED", 10)
        self.write(*(document(f"d{number:02}", "Skola " * (1 + number % 4)) for number in range(25)))

        whole = self.find(SCHOOL, limit=100)
        pages = [self.find(SCHOOL, offset=start, limit=7) for start in range(0, 28, 7)]

        assert list(chain.from_iterable(pages)) == whole
        assert sorted(whole) == [f"d{number:02}" for number in range(25)]

    def test_search_costs_the_same_for_one_and_for_three(self, count_queries):
        self.write(document("a", "Skola", facets={"tema": ("halsa",), "lan": ("05",)}))
        with count_queries(4):
            self.ask(SCHOOL, facets=("tema", "lan"))
        self.write(*(document(key, "Skola", facets={"tema": ("halsa", "arbete")}) for key in "bcd"))
        with count_queries(4):
            self.ask(SCHOOL, facets=("tema", "lan"), selection={"tema": ["halsa"]})

    def test_holds_looks_in_any_slot(self):
        self.write(document("b", "Skola"), slot="b")
        (number,) = get_word_tables().list_numbers("b")

        assert self.engine.holds(number, SCHOOL, slot="b") is True
        assert self.engine.holds(number, Stem("arbete"), slot="b") is False


def write(*documents):
    with index_lock() as state:
        write_documents(documents, slot="a", state=state)


def remove(*keys):
    with index_lock() as state:
        remove_documents([DocumentKey("case", key) for key in keys], slot="a", state=state)


def count_themes():
    return get_database_engine().search(Ask(EVERYTHING, facets=("tema",))).facets["tema"]


@pytest.mark.django_db(transaction=True)
def test_search_of_an_unchanged_index_reads_no_facet_values(count_queries):
    write(document("a", facets={"tema": ("halsa",)}))
    count_themes()

    # The state of the index, and the hits.
    with count_queries(2):
        assert count_themes() == {"halsa": 1}


@pytest.mark.django_db(transaction=True)
def test_facet_counts_follow_every_committed_change():
    counts = []
    for change in (
        lambda: write(document("a", facets={"tema": ("halsa",)})),
        lambda: write(document("b", facets={"tema": ("halsa",)}), document("c", facets={"tema": ("skola",)})),
        lambda: write(document("a", facets={"tema": ("arbete",)})),
        lambda: remove("b", "gone"),
        lambda: write(document("a")),
    ):
        change()
        counts.append(count_themes())

    assert counts == [
        {"halsa": 1},
        {"halsa": 2, "skola": 1},
        {"halsa": 1, "skola": 1, "arbete": 1},
        {"skola": 1, "arbete": 1},
        {"skola": 1},
    ]


@pytest.mark.django_db(transaction=True)
def test_facet_counts_seen_in_a_transaction_that_is_rolled_back_are_not_kept():
    write(document("a", facets={"tema": ("halsa",)}))
    with transaction.atomic():
        write(document("a", facets={"tema": ("arbete",)}))
        assert count_themes() == {"arbete": 1}
        transaction.set_rollback(True)

    write(document("b", facets={"tema": ("skola",)}))

    assert count_themes() == {"halsa": 1, "skola": 1}
