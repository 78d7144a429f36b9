"""Every module of the search and of the API has its test at the mirrored path, or says which one tests it."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = ["search", "api"]
# Declarations, which have nothing to test that does not stand in them.
DECLARED = {"apps.py", "urls.py"}
# What is tested by what it is for: a part of one mechanism, a command through what it does, a model through its use.
TESTED_BY = {
    "api/application.py": "api/test_search.py",
    "search/alerts/domain/following.py": "search/alerts/test_following.py",
    "search/alerts/domain/sending.py": "search/alerts/test_sending.py",
    "search/alerts/followed.py": "search/alerts/test_following.py",
    "search/alerts/forms.py": "search/alerts/test_views.py",
    "search/alerts/hits.py": "search/alerts/test_sending.py",
    "search/alerts/letters.py": "search/alerts/test_sending.py",
    "search/alerts/limits.py": "search/alerts/test_views.py",
    "search/alerts/refusing.py": "search/alerts/test_views.py",
    "search/alerts/tokens.py": "search/alerts/test_following.py",
    "search/benchmark/kinds.py": "search/benchmark/test_bench.py",
    "search/benchmark/known.py": "search/benchmark/test_corpus.py",
    "search/benchmark/known_answers.py": "search/benchmark/test_bench.py",
    "search/benchmark/machine.py": "search/benchmark/test_bench.py",
    "search/benchmark/measuring.py": "search/benchmark/test_bench.py",
    "search/benchmark/place.py": "search/benchmark/test_bench.py",
    "search/benchmark/publishing.py": "search/benchmark/test_bench.py",
    "search/benchmark/questions.py": "search/benchmark/test_corpus.py",
    "search/benchmark/report.py": "search/benchmark/test_bench.py",
    "search/benchmark/running.py": "search/benchmark/test_bench.py",
    "search/benchmark/sizes.py": "search/benchmark/test_bench.py",
    "search/benchmark/stock.py": "search/benchmark/test_bench.py",
    "search/benchmark/wordstock.py": "search/benchmark/test_corpus.py",
    "search/candidates.py": "search/test_ranking.py",
    "search/compounds.py": "search/test_analysis.py",
    "search/derivation.py": "search/test_lexicon_words.py",
    "search/document.py": "search/engines/contract.py",
    "search/engines/base.py": "search/engines/contract.py",
    "search/engines/elastic_index.py": "search/engines/test_elasticsearch.py",
    "search/engines/facet_sets.py": "search/engines/test_database_engine.py",
    "search/engines/kept.py": "search/engines/test_database_engine.py",
    "search/engines/lucene.py": "search/engines/test_elasticsearch.py",
    "search/engines/order.py": "search/engines/contract.py",
    "search/engines/postgres.py": "search/engines/test_rendering.py",
    "search/engines/sqlite.py": "search/engines/test_rendering.py",
    "search/engines/standby.py": "search/test_standby.py",
    "search/engines/table_engine.py": "search/engines/test_database_engine.py",
    "search/expression.py": "search/engines/test_rendering.py",
    "search/phrases.py": "search/test_ranking.py",
    "search/models/any_of.py": "search/test_retrieving.py",
    "search/framing.py": "search/test_parsing.py",
    "search/held_forms.py": "search/test_spelling.py",
    "search/index/bulk_sql.py": "search/index/test_rebuilding.py",
    "search/index/going_back.py": "search/mirror/test_keeping.py",
    "search/index/rebuild_lock.py": "search/index/test_rebuilding.py",
    "search/index/refreshing.py": "search/index/test_indexing.py",
    "search/index/rows.py": "search/index/test_rebuilding.py",
    "search/index/state.py": "search/index/test_rebuilding.py",
    "search/index/status.py": "search/index/test_indexing.py",
    "search/index/storage.py": "search/index/test_indexing.py",
    "search/index/word_counts.py": "search/index/index_facts.py",
    "search/lexicon/affixes.py": "search/test_lexicon_words.py",
    "search/lexicon/building.py": "search/test_lexicon_file.py",
    "search/lexicon/entries.py": "search/test_lexicon_words.py",
    "search/lexicon/layout.py": "search/test_lexicon_file.py",
    "search/lexicon/paradigms.py": "search/test_lexicon_words.py",
    "search/lexicon/parts.py": "search/test_lexicon_words.py",
    "search/lexicon/reading.py": "search/test_lexicon_file.py",
    "search/lexicon/source.py": "search/test_lexicon_file.py",
    "search/lexicon/verbal_nouns.py": "search/test_verbs.py",
    "search/listing.py": "search/test_list_pages.py",
    "search/log/report_columns.py": "search/log/test_reports.py",
    "search/log/standing.py": "search/log/test_reports.py",
    "search/management/commands/bench_search.py": "search/benchmark/test_bench.py",
    "search/management/commands/build_lexicon.py": "search/test_lexicon_file.py",
    "search/management/commands/check_index.py": "search/index/test_checking.py",
    "search/management/commands/check_search_server.py": "search/mirror/test_keeping.py",
    "search/management/commands/drain_index.py": "search/index/test_indexing.py",
    "search/management/commands/end_followed_searches.py": "search/alerts/test_following.py",
    "search/management/commands/erase_old_searches.py": "search/log/test_recording.py",
    "search/management/commands/erase_unconfirmed_searches.py": "search/alerts/test_following.py",
    "search/management/commands/push_index.py": "search/mirror/test_keeping.py",
    "search/management/commands/rebuild_index.py": "search/index/test_rebuilding.py",
    "search/management/commands/send_search_alerts.py": "search/alerts/test_sending.py",
    "search/matching.py": "search/test_ranking.py",
    "search/meanings.py": "search/test_parsing.py",
    "search/mirror/documents.py": "search/mirror/test_keeping.py",
    "search/mirror/filling.py": "search/mirror/test_keeping.py",
    "search/mirror/telling.py": "search/mirror/test_keeping.py",
    "search/models/documents.py": "search/index/test_indexing.py",
    "search/models/log.py": "search/log/test_recording.py",
    "search/models/outbox.py": "search/index/test_signals.py",
    "search/models/saved.py": "search/alerts/test_following.py",
    "search/models/state.py": "search/index/test_rebuilding.py",
    "search/models/words.py": "search/test_vocabulary.py",
    "search/morphology.py": "search/test_analysis.py",
    "search/needles.py": "search/test_highlight.py",
    "search/page_documents.py": "search/index/test_signals.py",
    "search/passages.py": "search/test_highlight.py",
    "search/process_lock.py": "search/mirror/test_keeping.py",
    "search/query.py": "search/test_parsing.py",
    "search/registry.py": "search/index/test_indexing.py",
    "search/results.py": "search/test_retrieving.py",
    "search/serving.py": "search/test_views.py",
    "search/titles.py": "search/test_suggest.py",
    "search/understanding.py": "search/test_finding.py",
    "search/wagtail_hooks.py": "search/admin/test_registers.py",
}


def list_modules() -> list[str]:
    paths = [path for app in APPS for path in (ROOT / app).rglob("*.py")]
    return sorted(
        str(path.relative_to(ROOT))
        for path in paths
        if path.name not in {"__init__.py", *DECLARED} and "migrations" not in path.parts
    )


def mirror(module: str) -> Path:
    path = Path(module)
    return ROOT / "tests" / path.parent / f"test_{path.name}"


def test_modules_have_a_test_of_their_own_or_say_which_one_tests_them():
    assert [name for name in list_modules() if name not in TESTED_BY and not mirror(name).exists()] == []


def test_modules_that_say_so_exist_and_have_no_test_of_their_own():
    stale = [name for name in TESTED_BY if not (ROOT / name).exists() or mirror(name).exists()]

    assert stale == []


@pytest.mark.parametrize("name", sorted(set(TESTED_BY.values())))
def test_tests_that_are_named_exist(name):
    assert (ROOT / "tests" / name).is_file()
