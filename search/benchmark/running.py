"""What is measured of so many documents, one thing after the other."""

import time
from collections.abc import Callable
from typing import Any

from django.db import connection

from search.index.rebuilding import rebuild_index
from search.mirror import keeping as mirror
from search.registry import Kind

from .corpus import Corpus
from .kinds import register_corpus
from .known_answers import check_answers, check_engine
from .machine import read_load
from .measuring import MIXED, Times, add_up, measure_questions, peak_memory, percentile
from .place import Filling, own_indices
from .publishing import Editor, publish_during
from .questions import Asker
from .sizes import measure_database, measure_server, memory_of_backend, memory_of_server
from .stock import StockWagtail

Report = Callable[[str], None]
Figures = dict[str, Any]
WARM_UP = 2
SAVES = 10


class Bench:
    """Measures the engines with ``corpus``, each with so many ``queries`` of each class."""

    def __init__(self, corpus: Corpus, *, queries: int, report: Report) -> None:
        self.corpus, self.queries, self.report = corpus, queries, report

    def fill(self, filling: Filling) -> Figures:
        """Index the corpus in the database, which stands by where a search server answers.

        One that was kept is full already, and how long that took is what it took then.
        """
        register_corpus(self.corpus)
        index = filling.read()
        if index is None:
            index = self._fill()
            filling.write(index)
        return index

    def _fill(self) -> Figures:
        begun = time.perf_counter()
        documents = rebuild_index(self._report_kind)
        seconds = time.perf_counter() - begun
        tidy()
        return {
            "load": read_load(),
            "documents": documents,
            "seconds": round(seconds, 1),
            "documents_per_s": round(documents / seconds),
            "mb": round(measure_database() / 1e6, 1),
        }

    def measure_database(self, *, rebuilds: bool) -> Figures:
        figures = self._measure()
        if rebuilds:
            figures["rebuild"] = self._rebuild()
        return figures | {"memory_mb": _round({"process": peak_memory(), "backend": memory_of_backend()})}

    def measure_server(self) -> Figures:
        """Tell the search server of the database's documents, and measure it."""
        with own_indices():
            self.report("telling the search server")
            begun = time.perf_counter()
            number = mirror.rebuild()
            seconds = time.perf_counter() - begun
            told = {"seconds": round(seconds, 1), "documents_per_s": round(number / seconds)}
            told["mb"] = round(measure_server() / 1e6, 1)
            memory = _round({"process": peak_memory(), "heap": memory_of_server()})
            return {"index": told, **self._measure(), "memory_mb": memory}

    def measure_stock(self) -> Figures:
        """Stock Wagtail, with the same documents as pages."""
        stock, asker = StockWagtail(self.corpus), Asker(self.corpus)
        self.report("indexing pages")
        seconds = stock.index()
        tidy()
        figures: Figures = {"load_before": read_load(), "documents_per_s": round(self.corpus.size / seconds)}
        number = self.queries * len(asker.classes)
        times = stock.ask(asker.ask(self.queries), lambda done: self._report_number(done, number))
        return figures | {"queries": summarize(times), "load_after": read_load()}

    def _measure(self) -> Figures:
        figures: Figures = {"load_before": read_load(), "known_answers": check_answers(self.corpus)}
        asker = Asker(self.corpus)
        number = self.queries * len(asker.classes)
        measure_questions(asker.ask(WARM_UP), check=check_engine, report=lambda done: None)
        times = measure_questions(
            asker.ask(self.queries), check=check_engine, report=lambda done: self._report_number(done, number)
        )
        self.report("publishing")
        seconds = Editor(seed=self.corpus.seed).measure(SAVES)
        return figures | {
            "queries": summarize(times),
            "publish_to_findable_s": {
                "p50": round(percentile(seconds, 50), 3),
                "max": round(max(seconds), 3),
            },
            "load_after": read_load(),
        }

    def _rebuild(self) -> Figures:
        editor = Editor(seed=self.corpus.seed + 1)
        begun = time.perf_counter()
        publish_during(editor, lambda: rebuild_index(self._report_kind))
        seconds = time.perf_counter() - begun
        return {
            "seconds": round(seconds, 1),
            "published_meanwhile": len(editor.seconds),
            "slowest_publish_s": round(max(editor.seconds), 2),
            "pages_checked": editor.check(),
            # Or else it would have ended with an error.
            "lost": 0,
        }

    def _report_kind(self, kind: Kind, done: int, total: int) -> None:
        self.report(f"indexing {kind.code}: {done} of {total}")

    def _report_number(self, done: int, total: int) -> None:
        self.report(f"asking: {done} of {total}")


def summarize(times: dict[str, Times]) -> Figures:
    """By class of query, and of all together."""
    mixed = {**times, MIXED: add_up(list(times.values()))}
    return {name: found.summary() for name, found in mixed.items()}


def tidy() -> None:
    """What PostgreSQL does by itself within a minute."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def _round(sizes: dict[str, int]) -> dict[str, int]:
    """Megabytes; without what cannot be seen."""
    return {name: round(size / 1e6) for name, size in sizes.items() if size}
