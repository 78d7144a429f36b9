"""Lets one process at a time build the index; a process that dies lets go."""

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

ADVISORY_LOCK = 20_261_123
# A server takes a moment to see that a client has died.
PATIENCE = 2.0
PAUSE = 0.1


class RebuildRunningError(Exception):
    """Somebody else is building the index."""


@contextmanager
def only_rebuild() -> Iterator[None]:
    """Hold the right to build; raise ``RebuildRunningError`` when another process has it."""
    hold = _hold_advisory_lock if connection.vendor == "postgresql" else _hold_file
    with hold():
        yield


@contextmanager
def _hold_advisory_lock() -> Iterator[None]:
    with connection.cursor() as cursor:

        def try_once() -> bool:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [ADVISORY_LOCK])
            return cursor.fetchone()[0]

        _try_for_a_while(try_once)
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [ADVISORY_LOCK])


@contextmanager
def _hold_file() -> Iterator[None]:
    """The portal's data folder is locked by whoever serves it, so there is one file for each database."""
    path = Path(settings.DATA_DIR) / "rebuild_index.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:

        def try_once() -> bool:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            return True

        _try_for_a_while(try_once)
        yield


def _try_for_a_while(try_once: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not try_once():
        if time.monotonic() > deadline:
            raise RebuildRunningError
        time.sleep(PAUSE)
