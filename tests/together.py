"""Several things at the same moment, each with a connection of its own."""

import threading
from collections.abc import Callable

from django.db import connection


def run_together(*functions: Callable) -> list[Exception | None]:
    """Start all at once and wait for them; return what each raised, or None, in the same order."""
    barrier = threading.Barrier(len(functions))
    outcomes: list[Exception | None] = [None] * len(functions)

    def run(place: int, function: Callable) -> None:
        try:
            barrier.wait()
            function()
        except Exception as error:
            outcomes[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(functions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def collect_errors(*functions: Callable) -> list[Exception]:
    """Run them together; return only what was raised."""
    return [error for error in run_together(*functions) if error]
