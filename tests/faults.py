"""A process that dies in the middle: the operation runs in a child, which kills itself at the n-th write.

Between two writes nothing in the database changes, so a kill before each write, before each commit and after
it covers every moment. Each run begins from a copy of what the test has committed::

    for run in kill_at_each_write(databases, lambda: approve(page, by=bo)):
        assert ...  # what must hold now, in the copy; run.was_killed is False in the last one

The test needs ``@pytest.mark.django_db(transaction=True)`` and the fixture ``databases``.
"""

import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import connection

from tests.database import Databases

MOST_POINTS = 400
READS = ("SELECT", "PRAGMA", "EXPLAIN", "SHOW", "SAVEPOINT", "RELEASE")
FAILED = 70


@dataclass(frozen=True)
class Run:
    """The ``number``-th point was reached and ended the process, or there was no such point."""

    number: int
    was_killed: bool


def kill_at_each_write(databases: Databases, operation: Callable[[], object]) -> Iterator[Run]:
    """Run ``operation`` again and again, killed one point later each time, until it comes through.

    A copy is used again as long as neither the child has committed nor the caller's check has written.
    """
    number = 0
    while number < MOST_POINTS:
        with databases.copy_of_current():
            is_untouched = True
            while is_untouched:
                number += 1
                was_killed, has_committed = run_killed_at(number, operation)
                watch = _Watch()
                with connection.execute_wrapper(watch):
                    yield Run(number, was_killed)
                is_untouched = not has_committed and not watch.has_written
                if not was_killed:
                    return
    raise AssertionError(f"still killed at point {MOST_POINTS}")


def run_killed_at(number: int, operation: Callable[[], object]) -> tuple[bool, bool]:
    """Run ``operation`` in a child that kills itself at point ``number``: (came that far, had committed)."""
    connection.close()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _run_in_child(number, operation, writing)
    os.close(writing)
    _pid, status = os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as commits:
        has_committed = bool(commits.read())
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True, has_committed
    assert os.WEXITSTATUS(status) == 0, "the operation failed in the child; see its traceback above"
    return False, has_committed


def is_write(sql: object) -> bool:
    return not str(sql).lstrip("( ").upper().startswith(READS)


def _run_in_child(number: int, operation: Callable[[], object], commits: int) -> None:
    """Never returns: pytest must not go on twice."""
    try:
        with _Killer(number, commits):
            operation()
    except BaseException:
        traceback.print_exc(file=sys.__stderr__)
        os._exit(FAILED)
    os._exit(0)


class _Watch:
    """Notes whether anything was written."""

    has_written = False

    def __call__(self, execute, sql, params, many, context):
        self.has_written = self.has_written or is_write(sql)
        return execute(sql, params, many, context)


class _Killer:
    """Counts the points at which the database is about to change."""

    def __init__(self, number: int, commits: int) -> None:
        self.left, self.commits = number, commits

    def __enter__(self) -> None:
        # Before, since connecting sets things up that change nothing.
        connection.ensure_connection()
        commit = connection._commit

        def commit_between_points() -> None:
            self.pass_point()
            commit()
            os.write(self.commits, b"c")
            self.pass_point()

        connection._commit = commit_between_points
        connection.execute_wrappers.append(self.watch)

    def __exit__(self, *_error) -> None:
        connection.execute_wrappers.remove(self.watch)

    def watch(self, execute, sql, params, many, context):
        if is_write(sql):
            # Outside a transaction every write is a commit of its own.
            if not connection.in_atomic_block:
                os.write(self.commits, b"c")
            self.pass_point()
        return execute(sql, params, many, context)

    def pass_point(self) -> None:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
