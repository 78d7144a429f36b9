"""Times, sizes and memory."""

import resource
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import ceil
from unittest import mock

from search import retrieving
from search.engines import get_engine
from search.engines.base import Answer, Ask, SearchEngine
from search.finding import find
from search.results import SearchResults

from .questions import Question

MIXED = "all of them"
PERCENTILES = (50, 95, 99)


@dataclass
class Times:
    """Milliseconds of the whole search, of that what the engine took, and what this process computed."""

    whole: list[float] = field(default_factory=list)
    engine: list[float] = field(default_factory=list)
    computed: list[float] = field(default_factory=list)

    def summary(self) -> dict:
        return {
            "queries": len(self.whole),
            "ms": {f"p{one}": round(percentile(self.whole, one), 1) for one in PERCENTILES},
            "engine_ms": {f"p{one}": round(percentile(self.engine, one), 1) for one in PERCENTILES},
            "cpu_ms": {f"p{one}": round(percentile(self.computed, one), 1) for one in PERCENTILES},
        }


class TimedEngine:
    """Asks ``engine`` and adds up how long it takes."""

    def __init__(self, engine: SearchEngine) -> None:
        self.engine, self.name, self.seconds = engine, engine.name, 0.0

    def search(self, ask: Ask) -> Answer:
        begun = time.perf_counter()
        try:
            return self.engine.search(ask)
        finally:
            self.seconds += time.perf_counter() - begun

    def count_documents(self) -> int:
        return self.engine.count_documents()


def measure_questions(
    questions: Iterable[Question], *, check: Callable[[SearchResults], None], report: Callable[[int], None]
) -> dict[str, Times]:
    """Ask as the page does, and return the times by class; ``check`` looks over every answer."""
    times: dict[str, Times] = {}
    with timed_engine() as engine:
        for done, question in enumerate(questions, start=1):
            engine.seconds, begun, computed = 0.0, time.perf_counter(), time.process_time()
            results = find(question.request)
            taken = time.perf_counter() - begun
            found = times.setdefault(question.name, Times())
            found.whole.append(taken * 1000)
            found.engine.append(engine.seconds * 1000)
            found.computed.append((time.process_time() - computed) * 1000)
            check(results)
            report(done)
    return times


@contextmanager
def timed_engine() -> Iterator[TimedEngine]:
    engine = TimedEngine(get_engine())
    with mock.patch.object(retrieving, "get_engine", lambda: engine):
        yield engine


def add_up(times: Iterable[Times]) -> Times:
    """All queries, whatever their class."""
    mixed = Times()
    for one in times:
        mixed.whole += one.whole
        mixed.engine += one.engine
        mixed.computed += one.computed
    return mixed


def percentile(numbers: Sequence[float], share: int) -> float:
    """The number that so many of a hundred do not exceed."""
    return sorted(numbers)[max(0, ceil(len(numbers) * share / 100) - 1)]


def peak_memory() -> int:
    """The most memory that this process has had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
