"""That the bench measures a search that works: on a few documents, without a look at the time."""

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from search import registry
from search.benchmark.corpus import Corpus, list_values
from search.benchmark.kinds import register_corpus
from search.benchmark.known import LEFT_OUT
from search.benchmark.known_answers import WrongAnswerError, check_answers
from search.benchmark.measuring import percentile
from search.benchmark.place import own_database
from search.benchmark.running import Bench
from search.benchmark.wordstock import Wordstock
from search.engines.table_engine import TableEngine
from search.lexicon.reading import find_lexicon
from search.rebuilding import rebuild_index


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
def test_run_measures_everything_there_is_to_measure(corpus):
    figures = Bench(corpus, has_server=False, queries=1, report=lambda text: None).run(rebuilds=True)

    assert figures["documents"] == 60
    assert figures["queries"]["all of them"]["queries"] == 11
    assert figures["rebuild"]["lost"] == 0
    assert figures["index_mb"] > 0


@pytest.mark.django_db(transaction=True)
def test_own_database_is_another_and_goes_afterwards():
    portals = connection.settings_dict["NAME"]

    with own_database():
        assert connection.settings_dict["NAME"] != portals
        assert "search_searchdocument" in connection.introspection.table_names()

    assert connection.settings_dict["NAME"] == portals


def test_command_search_server_not_named_is_refused(settings):
    settings.ELASTICSEARCH_URL = ""

    with pytest.raises(CommandError, match="ELASTICSEARCH_URL"):
        call_command("bench_search", engine="elasticsearch")


def test_percentile_is_a_number_that_was_measured():
    assert [percentile([3.0, 1.0, 2.0, 4.0], share) for share in (50, 95, 99)] == [2.0, 4.0, 4.0]
