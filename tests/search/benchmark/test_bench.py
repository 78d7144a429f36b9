"""That the bench measures a search that works: on a few documents, without a look at the time."""

import os

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.models import User
from search import registry
from search.benchmark.corpus import Corpus, list_values
from search.benchmark.kinds import register_corpus
from search.benchmark.known import LEFT_OUT
from search.benchmark.known_answers import WrongAnswerError, check_answers
from search.benchmark.machine import describe_machine
from search.benchmark.measuring import percentile
from search.benchmark.place import Filling, own_database, remove_database
from search.benchmark.report import describe, exponent, table
from search.benchmark.running import Bench
from search.benchmark.wordstock import Wordstock
from search.engines.elasticsearch import get_client
from search.engines.table_engine import TableEngine
from search.index.rebuilding import rebuild_index
from search.lexicon.reading import find_lexicon
from tests.builders import make_user
from tests.search.servers import use_server


@pytest.fixture(scope="module")
def wordstock() -> Wordstock:
    return Wordstock(find_lexicon(settings.LEXICON_DIR), seed=1, left_out=LEFT_OUT)


@pytest.fixture
def corpus(wordstock, starter, monkeypatch) -> Corpus:
    monkeypatch.setattr(registry, "_kinds", dict(registry._kinds))
    corpus = Corpus(wordstock, seed=1, size=60, values=list_values())
    register_corpus(corpus)
    return corpus


def test_check_answers_search_that_works_passes(corpus):
    rebuild_index()

    assert check_answers(corpus) == 14


def test_check_answers_not_indexed_says_what_is_not_found(corpus):
    with pytest.raises(WrongAnswerError, match="kaskelot must find bench_"):
        check_answers(corpus)


def test_check_answers_wrong_count_is_told(corpus, monkeypatch):
    rebuild_index()
    search = TableEngine.search

    def count_wrong(self, ask):
        answer = search(self, ask)
        for counts in answer.facets.values():
            counts.update(dict.fromkeys(counts, 99))
        return answer

    monkeypatch.setattr(TableEngine, "search", count_wrong)
    with pytest.raises(WrongAnswerError, match="The counts of"):
        check_answers(corpus)


@pytest.mark.django_db(transaction=True)
def test_bench_measures_everything_there_is_to_measure(corpus, tmp_path):
    bench = Bench(corpus, queries=1, report=lambda text: None)
    index = bench.fill(Filling(tmp_path / "filled.json"))
    found = bench.measure_database(rebuilds=True)
    stock = bench.measure_stock()

    figures = {"documents": 60, "index": index, "database": found, "wagtail": stock}
    run = {"machine": describe_machine(has_server=False), "sizes": [figures]}

    assert index["mb"] > 0
    assert found["queries"]["all of them"]["queries"] == 11
    assert found["rebuild"]["lost"] == 0
    # Without what its search does not do.
    assert stock["queries"]["all of them"]["queries"] == 10
    assert "**60 documents.**" in "\n".join(describe(run))


@pytest.mark.elasticsearch
@pytest.mark.django_db(transaction=True)
def test_bench_measures_a_search_server_and_leaves_nothing_there(corpus, settings, tmp_path):
    use_server(settings, prefix="not-used")
    settings.SEARCH_ENGINE = "database"
    bench = Bench(corpus, queries=1, report=lambda text: None)
    index = bench.fill(Filling(tmp_path / "filled.json"))
    found = bench.measure_server()

    figures = {"documents": 60, "index": index, "elasticsearch": found}
    run = {"machine": describe_machine(has_server=True), "sizes": [figures]}

    assert (found["known_answers"], found["queries"]["all of them"]["queries"]) == (14, 11)
    assert found["index"]["mb"] > 0
    assert "Elasticsearch told of them" in "\n".join(describe(run))
    assert settings.SEARCH_ENGINE == "database"
    assert not get_client(patience=30.0).indices.get(index=f"bench-{os.getpid()}*")


def test_exponent_of_what_grows_with_the_square_root():
    assert exponent([(100, 10), (10_000, 100), (1_000_000, 1000)]) == 0.5


def test_table_columns_have_one_width():
    assert list(table(["a", "bb"], [["ccc", "1"]])) == ["| a   | bb |", "| --- | -: |", "| ccc |  1 |"]


@pytest.mark.django_db(transaction=True)
def test_own_database_is_another_and_goes_afterwards():
    portals = connection.settings_dict["NAME"]

    with own_database():
        assert connection.settings_dict["NAME"] != portals
        assert "search_searchdocument" in connection.introspection.table_names()

    assert connection.settings_dict["NAME"] == portals


@pytest.mark.django_db(transaction=True)
def test_own_database_to_be_kept_is_used_again_when_it_was_filled(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    name = f"test_{os.getpid()}"

    with own_database(keep=name) as filling:
        make_user("first")
        filling.write({"documents": 3})
    with own_database(keep=name) as again:
        kept = again.read(), User.objects.filter(username="first").exists()
        again.note.unlink()
    with own_database(keep=name) as begun:
        anew = begun.read(), User.objects.filter(username="first").exists()
    remove_database(keep=name)

    assert (kept, anew) == (({"documents": 3}, True), (None, False))
    assert not list(tmp_path.iterdir())


def test_command_keep_of_several_sizes_is_refused():
    with pytest.raises(CommandError, match="at a time"):
        call_command("bench_search", documents=[1000, 2000], keep=True)


def test_command_search_server_not_named_is_refused(settings):
    settings.ELASTICSEARCH_URL = ""

    with pytest.raises(CommandError, match="ELASTICSEARCH_URL"):
        call_command("bench_search", engine="elasticsearch")


def test_command_stock_wagtail_with_very_many_documents_is_refused():
    with pytest.raises(CommandError, match="10000 documents at most"):
        call_command("bench_search", documents=[100_000], wagtail=True)


def test_percentile_is_a_number_that_was_measured():
    assert [percentile([3.0, 1.0, 2.0, 4.0], share) for share in (50, 95, 99)] == [2.0, 4.0, 4.0]
