"""Keeps the index as the content is.

A change writes a row to the outbox in its own transaction. When that is committed the rows are handled at
once; what fails stays for ``manage.py drain_index``, which the worker runs. A document is always made from what
the database holds when the row is handled, so order and repetition do not matter.
"""

import logging
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ..models.outbox import FIRST_DELAY, LONGEST_REASON, Outbox
from ..registry import DocumentKey
from .refreshing import BATCH, Failure, refresh_what_can_be
from .state import index_lock

logger = logging.getLogger(__name__)
# A second or two. A renamed county may change thousands.
MOST_AT_ONCE = 200


def enqueue(keys: Iterable[DocumentKey]) -> None:
    """Note that these may have changed, and have them indexed as soon as the transaction is committed."""
    now = timezone.now()
    rows = [Outbox(kind=kind, key=key, created_at=now, due_at=now) for kind, key in dict.fromkeys(keys)]
    if rows:
        Outbox.objects.bulk_create(rows)
        transaction.on_commit(drain_after_commit, robust=True)


def drain_after_commit() -> None:
    """Handle what is due, or the first of very much, while the editor waits; the worker does the rest.

    A failure is logged and left to the worker, too, never shown to who saved.
    """
    try:
        drain_outbox(most=MOST_AT_ONCE)
    except Exception:
        logger.exception("The search index could not be updated; the worker will try again.")


def drain_outbox(*, most: int | None = None) -> int:
    """Handle every row that is due, or about ``most``, batch by batch, and return how many were handled."""
    handled = 0
    while most is None or handled < most:
        batch = _drain_batch()
        if not batch:
            break
        handled += batch
    return handled


def postpone(failures: Iterable[Failure], *, now: datetime) -> None:
    """Note what failed, to be tried again in a while."""
    Outbox.objects.bulk_create(
        Outbox(
            kind=key.kind,
            key=key.key,
            created_at=now,
            due_at=now + FIRST_DELAY,
            attempts=1,
            last_error=describe_error(error),
        )
        for key, error in failures
    )


def describe_error(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:LONGEST_REASON]


def _drain_batch() -> int:
    now = timezone.now()
    waiting = Outbox.objects.filter(target=Outbox.Target.DATABASE).due(now)
    if not waiting.exists():
        return 0
    with index_lock() as state:
        rows = list(waiting[:BATCH])
        keys = list(dict.fromkeys(DocumentKey(row.kind, row.key) for row in rows))
        errors = dict(refresh_what_can_be(keys, state=state)[1])
        for row in rows:
            if error := errors.get(DocumentKey(row.kind, row.key)):
                row.postpone(describe_error(error), now=now)
        Outbox.objects.filter(pk__in=[row.pk for row in rows], due_at__lte=now).delete()
    return len(rows)
