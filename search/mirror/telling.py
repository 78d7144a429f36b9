"""Tells the search server what the outbox says that it has to be told of."""

import logging

from django.db.models import QuerySet
from django.utils import timezone
from elasticsearch import Elasticsearch

from ..engines.elastic_index import write
from ..engines.elasticsearch import name_alias
from ..index.state import index_lock
from ..models import Outbox
from ..registry import DocumentKey
from .documents import BATCH, ident, read_changes

logger = logging.getLogger(__name__)


def waiting() -> QuerySet[Outbox]:
    return Outbox.objects.filter(target=Outbox.Target.REMOTE)


def drain(client: Elasticsearch) -> int:
    """Tell of everything that is due; return how many rows of the outbox were handled."""
    number = 0
    while batch := drain_batch(client):
        number += batch
    return number


def drain_batch(client: Elasticsearch) -> int:
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
            logger.error("The search server refused %s: %s", row, reason)
            row.postpone(reason, now=now)
    done = [row.pk for row in rows if ident(row) not in refused]
    Outbox.objects.filter(pk__in=done).delete()
    return len(rows)
