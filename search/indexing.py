"""Keeps the index as the content is.

A change writes a row to the outbox in its own transaction. When that is committed the rows are handled at
once; what fails stays for ``manage.py drain_index``, which the worker runs. A document is always made from what
the database holds when the row is handled, so order and repetition do not matter.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from .engines import get_engine
from .models import IndexState, Outbox
from .registry import DocumentKey, Kind, all_kinds, get_kind

logger = logging.getLogger(__name__)
BATCH = 50
FIRST_DELAY = timedelta(minutes=1)
LONGEST_DELAY = timedelta(hours=6)


def enqueue(keys: Iterable[DocumentKey]) -> None:
    """Note that these may have changed, and have them indexed as soon as the transaction is committed."""
    now = timezone.now()
    rows = [Outbox(kind=kind, key=key, created_at=now, due_at=now) for kind, key in dict.fromkeys(keys)]
    if rows:
        Outbox.objects.bulk_create(rows)
        transaction.on_commit(drain_after_commit, robust=True)


def drain_after_commit() -> None:
    """Handle what is due; a failure is logged and left to the worker, never shown to who saved."""
    try:
        drain_outbox()
    except Exception:
        logger.exception("The search index could not be updated; the worker will try again.")


def drain_outbox() -> int:
    """Handle every row that is due, batch by batch, and return how many were handled."""
    handled = 0
    while batch := _drain_batch():
        handled += batch
    return handled


def rebuild_index(report: Callable[[Kind, int, int], None] | None = None) -> int:
    """Index everything anew and take away what is no longer public; return the number of documents.

    Readers keep finding the old documents meanwhile, and a save on the way is never lost.
    """
    total = 0
    for kind in all_kinds():
        keys = list(kind.objects().order_by("pk").values_list(kind.key_field, flat=True))
        done = 0
        for chunk in _chunks(keys):
            with index_lock():
                refresh(DocumentKey(kind.code, str(key)) for key in chunk)
            done += len(chunk)
            if report:
                report(kind, done, len(keys))
        total += done
    with index_lock() as state:
        get_engine().remove(get_engine().all_keys() - public_keys())
        state.rebuilt_at = timezone.now()
        state.save(update_fields=["rebuilt_at"])
    return total


def public_keys() -> set[DocumentKey]:
    return {
        DocumentKey(kind.code, str(key))
        for kind in all_kinds()
        for key in kind.objects().order_by().values_list(kind.key_field, flat=True)
    }


def refresh(keys: Iterable[DocumentKey]) -> None:
    """Make the documents of ``keys`` anew; those whose object is gone or not public are taken away."""
    by_kind: dict[str, list[str]] = {}
    for kind, key in dict.fromkeys(keys):
        by_kind.setdefault(kind, []).append(key)
    engine = get_engine()
    for code, names in by_kind.items():
        kind = get_kind(code)
        documents = [kind.to_document(instance) for instance in kind.find_public(names)] if kind else []
        engine.write(documents)
        written = {document.key for document in documents}
        engine.remove(DocumentKey(code, name) for name in names if name not in written)


@contextmanager
def index_lock() -> Iterator[IndexState]:
    """One transaction in which nobody else writes to the index."""
    with transaction.atomic():
        IndexState.objects.get_or_create(pk=1)
        yield IndexState.objects.select_for_update().get(pk=1)


def _drain_batch() -> int:
    now = timezone.now()
    if not Outbox.objects.due(now).exists():
        return 0
    with index_lock():
        rows = list(Outbox.objects.due(now)[:BATCH])
        for row in _refresh_each(rows) if not _refresh_together(rows) else ():
            _postpone(row, now)
        Outbox.objects.filter(pk__in=[row.pk for row in rows], due_at__lte=now).delete()
    return len(rows)


def _refresh_together(rows: list[Outbox]) -> bool:
    try:
        with transaction.atomic():
            refresh(DocumentKey(row.kind, row.key) for row in rows)
    except Exception:
        logger.warning("A batch of the search index failed; trying its documents one by one.", exc_info=True)
        return False
    return True


def _refresh_each(rows: list[Outbox]) -> Iterator[Outbox]:
    """Handle the rows one by one, and yield those that fail with their error noted."""
    for row in rows:
        try:
            with transaction.atomic():
                refresh([DocumentKey(row.kind, row.key)])
        except Exception as error:
            logger.exception("The search index could not be updated for %s %s.", row.kind, row.key)
            row.last_error = f"{type(error).__name__}: {error}"[:1000]
            yield row


def _postpone(row: Outbox, now) -> None:
    """Try again later, twice as late each time."""
    row.due_at = now + min(FIRST_DELAY * 2**row.attempts, LONGEST_DELAY)
    row.attempts += 1
    row.save(update_fields=["due_at", "attempts", "last_error"])


def _chunks(keys: list) -> Iterator[list]:
    return (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))
