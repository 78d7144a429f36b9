"""Lets one process at a time do a thing; a process that dies lets go."""

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

PAUSE = 0.1


@contextmanager
def try_lock(name: str, number: int, *, patience: float = 0) -> Iterator[bool]:
    """Whether this process may do what ``name`` and ``number`` stand for, after at most ``patience`` seconds."""
    is_server = connection.vendor == "postgresql"
    hold = _hold_advisory_lock(number, patience) if is_server else _hold_file(name, patience)
    with hold as is_held:
        yield is_held


@contextmanager
def _hold_advisory_lock(number: int, patience: float) -> Iterator[bool]:
    with connection.cursor() as cursor:

        def try_once() -> bool:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [number])
            return cursor.fetchone()[0]

        is_held = _try_for_a_while(try_once, patience)
        try:
            yield is_held
        finally:
            if is_held:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [number])


@contextmanager
def _hold_file(name: str, patience: float) -> Iterator[bool]:
    """The portal's data folder is locked by whoever serves it, so there is one file for each database."""
    path = Path(settings.DATA_DIR) / f"{name}.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:

        def try_once() -> bool:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            return True

        yield _try_for_a_while(try_once, patience)


def _try_for_a_while(try_once: Callable[[], bool], patience: float) -> bool:
    deadline = time.monotonic() + patience
    while not (is_held := try_once()) and time.monotonic() < deadline:
        time.sleep(PAUSE)
    return is_held
