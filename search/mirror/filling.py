"""Makes the search server's index whole: filled from nothing, or with what differs written anew."""

import logging

from django.conf import settings
from elasticsearch import Elasticsearch

from ..engines.elastic_index import Indices, write
from ..engines.elasticsearch import name_alias
from ..index.state import index_lock, next_version, read_state
from ..index.storage import note_remote
from ..models import IndexState
from ..registry import DocumentKey
from .documents import BATCH, compare_digests, read_all
from .telling import drain

logger = logging.getLogger(__name__)
# Of so many documents in a hundred that differ, all are written anew.
MOST_DIFFERENT = 30


def fill(client: Elasticsearch) -> int:
    """Make an index of all documents, and let it be searched when it is whole.

    Changes meanwhile wait in the outbox, since whoever tells of them needs the same lock.
    """
    begun = read_state()
    indices = find_indices(client, begun)
    name = indices.create(next_version(begun.version))
    number = 0
    for version, changes in read_all(begun):
        number += len(changes)
        refused = write(client, indices.building_alias(name), changes, version=version)
        for refused_one, reason in refused.items():
            logger.error("The search server refused %s: %s", refused_one, reason)
    indices.take_over(name)
    return number


def mend(client: Elasticsearch, different: set[DocumentKey]) -> bool:
    """Tell of these anew; return False when that is not enough, or too much."""
    if len(different) > BATCH and len(different) * 100 > MOST_DIFFERENT * read_state().documents:
        return False
    with index_lock() as state:
        # Higher than any that the server has from us, also when the database is a restored copy.
        state.version = next_version(state.version)
        note_remote(different)
    drain(client)
    return not different & find_differences(client)


def find_differences(client: Elasticsearch) -> set[DocumentKey]:
    """The documents that the server lacks, should not have, or has otherwise than the live slot."""
    return compare_digests(find_indices(client, read_state()).read_digests())


def find_indices(client: Elasticsearch, state: IndexState) -> Indices:
    """Those that hold, or would hold, what the live slot of ``state`` does."""
    return Indices(client, prefix=settings.ELASTICSEARCH_PREFIX, alias=name_alias(state))
