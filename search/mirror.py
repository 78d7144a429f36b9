"""Keeps the search server as the live slot of the database.

``storage`` notes in the outbox, in the transaction of the change, which documents the server has to be told of.
They are told when that is committed, and what fails is told by the worker, which also builds an index that is
missing. Every change carries the version of the index that it was read at, and the server keeps the highest: it
does not matter how often or in which order changes arrive.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from elasticsearch import ApiError, Elasticsearch, TransportError

from .engines.elastic_index import Indices, WriteFailedError, write
from .engines.elasticsearch import ElasticsearchEngine, get_client, name_alias
from .engines.standby import breaker, try_server
from .models import IndexState, Outbox
from .process_lock import try_lock
from .registry import DocumentKey
from .server_documents import (
    BATCH,
    IndexChangedError,
    find_differences,
    ident,
    read_all,
    read_changes,
)
from .state import index_lock, next_version, read_state
from .storage import note_remote

logger = logging.getLogger(__name__)
ADVISORY_LOCK = 20_261_128
# Seconds. Whoever saves does not wait for a server that hangs, the worker may.
HASTE, CALM = 1.2, 30.0
FIRST_DELAY, LONGEST_DELAY = timedelta(minutes=1), timedelta(hours=6)
# Of so many documents in a hundred that differ, all are written anew.
MOST_DIFFERENT = 30
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
        number = 0 if _find_indices(client, read_state()).find_current() else _fill(client)
        return number + _drain(client)


def rebuild() -> int:
    """Make the server's index anew, beside the one that is searched; return the documents written."""
    with _at_work(CALM) as client:
        return _fill(client) + _drain(client) if client else 0


def check() -> int:
    """Compare every document of the server with the database, and write those that differ; return how many."""
    number = push()
    with _at_work(CALM) as client:
        if not client:
            return number
        different = _find_differences(client)
        if different and not _mend(client, different):
            _fill(client)
        _drain(client)
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


def waiting() -> QuerySet[Outbox]:
    return Outbox.objects.filter(target=Outbox.Target.REMOTE)


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
            if not is_held or _drain_batch(get_client(patience=HASTE)) == BATCH:
                return


def _drain(client: Elasticsearch) -> int:
    number = 0
    while batch := _drain_batch(client):
        number += batch
    return number


def _drain_batch(client: Elasticsearch) -> int:
    """Tell of the oldest that are due; return how many rows of the outbox were handled."""
    now = timezone.now()
    if not waiting().due(now).exists():
        return 0
    with index_lock() as state:
        rows = list(waiting().due(now)[:BATCH])
        is_last = waiting().due(now).count() <= BATCH
        changes = list(read_changes({DocumentKey(row.kind, row.key) for row in rows}, slot=state.live))
    refused = write(client, name_alias(state), changes, version=state.version, refresh=is_last)
    for row in rows:
        if reason := refused.get(ident(row)):
            _postpone(row, reason, now)
    done = [row.pk for row in rows if ident(row) not in refused]
    Outbox.objects.filter(pk__in=done).delete()
    return len(rows)


def _postpone(row: Outbox, reason: str, now: datetime) -> None:
    logger.error("The search server refused %s: %s", row, reason)
    row.due_at = now + min(FIRST_DELAY * 2**row.attempts, LONGEST_DELAY)
    row.attempts += 1
    row.last_error = reason[:1000]
    row.save(update_fields=["due_at", "attempts", "last_error"])


def _fill(client: Elasticsearch) -> int:
    """Make an index of all documents, and let it be searched when it is whole.

    Changes meanwhile wait in the outbox, since whoever tells of them needs the same lock.
    """
    begun = read_state()
    indices = _find_indices(client, begun)
    name = indices.create(next_version(begun.version))
    number = 0
    for version, changes in read_all(begun):
        number += len(changes)
        refused = write(client, indices.building_alias(name), changes, version=version)
        for refused_one, reason in refused.items():
            logger.error("The search server refused %s: %s", refused_one, reason)
    indices.take_over(name)
    return number


def _mend(client: Elasticsearch, different: set[DocumentKey]) -> bool:
    """Tell of these anew; return False when that is not enough, or too much."""
    if len(different) > BATCH and len(different) * 100 > MOST_DIFFERENT * read_state().documents:
        return False
    with index_lock() as state:
        # Higher than any that the server has from us, also when the database is a restored copy.
        state.version = next_version(state.version)
        note_remote(different)
    _drain(client)
    return not different & _find_differences(client)


def _find_differences(client: Elasticsearch) -> set[DocumentKey]:
    return find_differences(_find_indices(client, read_state()).read_digests())


def _find_indices(client: Elasticsearch, state: IndexState) -> Indices:
    return Indices(client, prefix=settings.ELASTICSEARCH_PREFIX, alias=name_alias(state))
