"""How long something takes where nothing else runs, on a machine where much does."""

import time
from pathlib import Path

WAITS = Path("/proc/thread-self/schedstat")


def read_wait() -> float:
    """The seconds in which this thread could have run but had no processor; 0 where the system does not tell."""
    try:
        return int(WAITS.read_text().split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0


class Stopwatch:
    """Starts when it is made. What the thread waits for on purpose, a network or a lock, counts as always."""

    def __init__(self) -> None:
        self._begun, self._waited = time.monotonic(), read_wait()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._begun - (read_wait() - self._waited)
