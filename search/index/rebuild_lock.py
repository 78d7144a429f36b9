"""Lets one process at a time build the index."""

from collections.abc import Iterator
from contextlib import contextmanager

from ..process_lock import try_lock

ADVISORY_LOCK = 20_261_123
# A server takes a moment to see that a client has died.
PATIENCE = 2.0


class RebuildRunningError(Exception):
    """Somebody else is building the index."""


@contextmanager
def only_rebuild() -> Iterator[None]:
    """Hold the right to build; raise ``RebuildRunningError`` when another process has it."""
    with try_lock("rebuild_index", ADVISORY_LOCK, patience=PATIENCE) as is_held:
        if not is_held:
            raise RebuildRunningError
        yield
