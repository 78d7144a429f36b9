"""What answers while the search server does not.

The index in the database is always kept, so it can answer at any time. It does while the server fails, lacks the
index, or has not been told for a moment of what has changed: an answer is never older than ``MOST_LATE``.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from django.utils import timezone

from search.models import IndexState, Outbox

from .base import Answer, Ask, SearchEngine

logger = logging.getLogger(__name__)
MOST_LATE = timedelta(seconds=2)
PAUSE = 5.0
Result = TypeVar("Result")


class Breaker:
    """Keeps a process from asking what has just failed; after a pause one caller at a time may try again."""

    def __init__(self, *, pause: float = PAUSE, clock: Callable[[], float] = time.monotonic) -> None:
        self.pause, self.clock = pause, clock
        self._lock = threading.Lock()
        self._next_try: float | None = None

    @property
    def is_open(self) -> bool:
        """Whether the last attempt failed."""
        return self._next_try is not None

    def may_try(self) -> bool:
        with self._lock:
            if self._next_try is None:
                return True
            if self.clock() < self._next_try:
                return False
            # The others wait for how this caller fares.
            self._next_try = self.clock() + self.pause
            return True

    def succeed(self) -> None:
        if self.is_open:
            logger.warning("The search server answers again.")
        self._next_try = None

    def fail(self, error: Exception) -> None:
        """Log the first failure; those that follow say nothing new."""
        if not self.is_open:
            logger.warning("The search server failed; the database answers instead: %r", error)
        self._next_try = self.clock() + self.pause


breaker = Breaker()


class StandbyEngine:
    """Asks ``engine``, and ``standby`` when that cannot answer."""

    def __init__(self, engine: SearchEngine, standby: SearchEngine) -> None:
        self.engine, self.standby = engine, standby
        self.name = engine.name

    def search(self, ask: Ask) -> Answer:
        answer = None if is_behind(ask.state) else try_server(lambda: self.engine.search(ask))
        return answer or replace(self.standby.search(ask), is_degraded=True)

    def count_documents(self) -> int:
        number = try_server(self.engine.count_documents)
        return self.standby.count_documents() if number is None else number


def try_server(attempt: Callable[[], Result]) -> Result | None:
    """What ``attempt`` returns; None when the server is given a rest or fails, in whatever way."""
    if not breaker.may_try():
        return None
    try:
        result = attempt()
    except Exception as error:
        breaker.fail(error)
        return None
    breaker.succeed()
    return result


def is_behind(state: IndexState | None = None) -> bool:
    """Whether the server has waited too long for a change. What it refused to take, alone, is not waited for.

    Who asks several questions of one ``state`` of the index, looks once.
    """
    known = vars(state) if state else {}
    if "is_behind" not in known:
        known["is_behind"] = _has_waited()
    return known["is_behind"]


def _has_waited() -> bool:
    rows = Outbox.objects.filter(target=Outbox.Target.REMOTE, due_at__lt=timezone.now() - MOST_LATE)
    return rows.filter(attempts=0).exists()
