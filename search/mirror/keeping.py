"""Keeps the search server as the live slot of the database.

``index.storage`` notes in the outbox, in the transaction of the change, which documents the server has to be told of.
They are told when that is committed, and what fails is told by the worker, which also builds an index that is
missing. Every change carries the version of the index that it was read at, and the server keeps the highest: it
does not matter how often or in which order changes arrive.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from elasticsearch import ApiError, Elasticsearch, TransportError

from ..engines.elastic_index import WriteFailedError
from ..engines.elasticsearch import ElasticsearchEngine, get_client, name_alias
from ..engines.standby import breaker, try_server
from ..index.state import read_state
from ..process_lock import try_lock
from .documents import BATCH, IndexChangedError
from .filling import fill, find_differences, find_indices, mend
from .telling import drain, drain_batch, waiting

ADVISORY_LOCK = 20_261_128
# Seconds. Whoever saves does not wait for a server that hangs, the worker may.
HASTE, CALM = 1.2, 30.0
_checked: set[str] = set()

# What a server that is not well leads to.
FAILURES = (ApiError, TransportError, WriteFailedError, IndexChangedError)


def is_used() -> bool:
    return settings.SEARCH_ENGINE == "elasticsearch"


def push_after_commit() -> None:
    """Tell the server at once, unless it has just failed; what fails is left to the worker."""
    if breaker.is_open:
        return
    try:
        _push_some()
    except Exception as error:
        breaker.fail(error)


def catch_up() -> int:
    """``check`` the first time in a process, since the portal may have been run without the server; then ``push``."""
    if name_alias(read_state()) in _checked:
        return push()
    number = check()
    _checked.add(name_alias(read_state()))
    return number


def push() -> int:
    """Bring the server up to date, making its index when there is none; return the documents written.

    Raises one of ``FAILURES``. Another process that is at it makes this one return at once.
    """
    number = 0
    while done := _push_once():
        number += done
        # What came a moment ago from somebody who found this process at work.
        if not waiting().due(timezone.now()).exists():
            break
    return number


def _push_once() -> int:
    with _at_work(CALM) as client:
        if not client:
            return 0
        number = 0 if find_indices(client, read_state()).find_current() else fill(client)
        return number + drain(client)


def rebuild() -> int:
    """Make the server's index anew, beside the one that is searched; return the documents written."""
    with _at_work(CALM) as client:
        return fill(client) + drain(client) if client else 0


def check() -> int:
    """Compare every document of the server with the database, and write those that differ; return how many."""
    number = push()
    with _at_work(CALM) as client:
        if not client:
            return number
        different = find_differences(client)
        if different and not mend(client, different):
            fill(client)
        drain(client)
        return number + len(different)


def describe_server(*, now: datetime) -> dict[str, Any]:
    """For the health report: whether it answers, and what it has not been told yet."""
    rows = waiting()
    oldest = rows.order_by("created_at").values_list("created_at", flat=True).first()
    return {
        "is_up": _is_up(),
        "waiting": rows.count(),
        "oldest_seconds": int((now - oldest).total_seconds()) if oldest else 0,
    }


def _is_up() -> bool:
    return try_server(ElasticsearchEngine().count_documents) is not None


@contextmanager
def _at_work(patience: float) -> Iterator[Elasticsearch | None]:
    """A client that waits so long for an answer; None when another process is at work."""
    with try_lock("push_index", ADVISORY_LOCK) as is_held:
        client = get_client(patience=patience) if is_held else None
        try:
            yield client
        except Exception as error:
            breaker.fail(error)
            raise
        if client:
            breaker.succeed()


def _push_some() -> None:
    """Tell of one batch; as long as another process is at it, that one takes what has come meanwhile."""
    while waiting().due(timezone.now()).exists():
        with try_lock("push_index", ADVISORY_LOCK) as is_held:
            if not is_held or drain_batch(get_client(patience=HASTE)) == BATCH:
                return
