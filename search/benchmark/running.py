"""What is measured of one engine and so many documents, one thing after the other."""

import time
from collections.abc import Callable
from typing import Any

from django.db import connection

from search import mirror
from search.rebuilding import rebuild_index
from search.registry import Kind
from search.results import SearchResults

from .corpus import Corpus
from .kinds import register_corpus
from .known_answers import WrongAnswerError, check_answers
from .machine import read_load
from .measuring import MIXED, add_up, measure_questions, peak_memory, percentile
from .publishing import Editor, publish_during
from .questions import Asker
from .sizes import measure_database, measure_server, memory_of_backend, memory_of_server

Report = Callable[[str], None]
WARM_UP = 2
SAVES = 10


class Bench:
    """``has_server``: the search server answers, filled from the database, which stands by."""

    def __init__(self, corpus: Corpus, *, has_server: bool, queries: int, report: Report) -> None:
        self.corpus, self.has_server, self.queries, self.report = corpus, has_server, queries, report

    def run(self, *, rebuilds: bool) -> dict[str, Any]:
        figures: dict[str, Any] = {"documents": self.corpus.size, "load_before": read_load()}
        register_corpus(self.corpus)
        figures |= self._index()
        figures["known_answers"] = check_answers(self.corpus)
        figures["queries"] = self._ask()
        figures["publish_to_findable_s"] = self._publish()
        if rebuilds:
            figures["rebuild"] = self._rebuild()
        figures["memory_mb"] = self._measure_memory()
        figures["load_after"] = read_load()
        return figures

    def _index(self) -> dict[str, Any]:
        begun = time.perf_counter()
        documents = rebuild_index(self._report_kind)
        seconds = time.perf_counter() - begun
        tidy()
        found = {
            "indexed": documents,
            "index_s": round(seconds, 1),
            "documents_per_s": round(documents / seconds),
            "index_mb": round(measure_database() / 1e6, 1),
        }
        return {**found, **self._fill_server()} if self.has_server else found

    def _fill_server(self) -> dict[str, Any]:
        self.report("telling the search server")
        begun = time.perf_counter()
        number = mirror.rebuild()
        seconds = time.perf_counter() - begun
        return {
            "server_s": round(seconds, 1),
            "server_documents_per_s": round(number / seconds),
            "server_mb": round(measure_server() / 1e6, 1),
        }

    def _ask(self) -> dict[str, Any]:
        asker = Asker(self.corpus)
        number = self.queries * len(asker.classes)
        measure_questions(asker.ask(WARM_UP), check=self._check, report=lambda done: None)
        times = measure_questions(
            asker.ask(self.queries), check=self._check, report=lambda done: self._report_number(done, number)
        )
        times[MIXED] = add_up(list(times.values()))
        return {name: found.summary() for name, found in times.items()}

    def _check(self, results: SearchResults) -> None:
        if results.is_degraded:
            raise WrongAnswerError("The engine that should answer does not.")

    def _publish(self) -> dict[str, float]:
        self.report("publishing")
        seconds = Editor(seed=self.corpus.seed).measure(SAVES)
        return {"p50": round(percentile(seconds, 50), 3), "max": round(max(seconds), 3)}

    def _rebuild(self) -> dict[str, Any]:
        editor = Editor(seed=self.corpus.seed + 1)
        begun = time.perf_counter()
        publish_during(editor, lambda: rebuild_index(self._report_kind))
        seconds = time.perf_counter() - begun
        return {
            "s": round(seconds, 1),
            "published_meanwhile": len(editor.seconds),
            "slowest_publish_s": round(max(editor.seconds), 2),
            "checked": editor.check(),
            "lost": 0,
        }

    def _measure_memory(self) -> dict[str, float]:
        return {
            "process_peak": round(peak_memory() / 1e6),
            "database_backend": round(memory_of_backend() / 1e6),
            "search_server_heap": round(memory_of_server() / 1e6) if self.has_server else 0,
        }

    def _report_kind(self, kind: Kind, done: int, total: int) -> None:
        self.report(f"indexing {kind.code}: {done} of {total}")

    def _report_number(self, done: int, total: int) -> None:
        self.report(f"asking: {done} of {total}")


def tidy() -> None:
    """What PostgreSQL does by itself within a minute."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
