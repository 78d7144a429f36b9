"""Writes documents with all that is searched and counted of them: together, or not at all.

Every function is called inside ``state.index_lock``; ``state`` is what that has read.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import reduce
from operator import or_

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from ..document import Document
from ..engines import get_word_tables
from ..models import IndexedWord, IndexState, Outbox, SearchDocument, SearchFacetValue
from ..registry import DocumentKey
from .bulk_sql import insert_rows
from .rows import SEARCHED, SHOWN, Prepared, prepare
from .state import next_version
from .word_counts import count_changes, words_of

CLEARED_AT_ONCE = 500
WRITTEN = [*SHOWN, *SEARCHED, "digest", "version"]


def write_documents(documents: Iterable[Document], *, slot: str, state: IndexState) -> int:
    """Add or replace; return how many differ from what was stored, which alone are written."""
    prepared = {key_of(item.row): item for item in (prepare(document, slot=slot) for document in documents)}
    stored = {key_of(row): row for row in select_rows(slot, prepared)}
    changed = {
        key: item
        for key, item in prepared.items()
        if key not in stored or stored[key].digest != item.row.digest
    }
    if changed:
        state.version = next_version(state.version)
        for item in changed.values():
            item.row.version = state.version
        _save(slot, list(changed.values()), replaced=[stored[key] for key in changed if key in stored])
        _note_remote(changed, slot=slot, state=state)
    return len(changed)


def remove_documents(keys: Iterable[DocumentKey], *, slot: str, state: IndexState) -> int:
    """Take away; keys that are not there count for nothing. Return how many were there."""
    rows = list(select_rows(slot, set(keys)))
    if rows:
        state.version = next_version(state.version)
        _delete(slot, rows)
        count_changes(slot, old=words_of(rows), new=())
        _note_remote(map(key_of, rows), slot=slot, state=state)
    return len(rows)


def clear_some(slot: str) -> int:
    """Take away some documents of a slot that nobody reads; return how many, none when it is empty."""
    rows = list(SearchDocument.objects.filter(slot=slot).only("pk")[:CLEARED_AT_ONCE])
    _delete(slot, rows)
    if len(rows) < CLEARED_AT_ONCE:
        IndexedWord.objects.filter(slot=slot).delete()
    return len(rows)


def stored_keys(slot: str) -> set[DocumentKey]:
    return {DocumentKey(*row) for row in SearchDocument.objects.filter(slot=slot).values_list("kind", "key")}


def select_rows(slot: str, keys: Collection[DocumentKey]) -> QuerySet[SearchDocument]:
    if not keys:
        return SearchDocument.objects.none()
    kinds = {kind for kind, _key in keys}
    wanted = (Q(kind=kind, key__in=[key for other, key in keys if other == kind]) for kind in sorted(kinds))
    return SearchDocument.objects.filter(reduce(or_, wanted), slot=slot)


def key_of(row: SearchDocument) -> DocumentKey:
    return DocumentKey(row.kind, row.key)


def note_remote(keys: Iterable[DocumentKey]) -> None:
    """Where a search server is used, note that it has to be told of these, and tell it after the commit."""
    if settings.SEARCH_ENGINE != "elasticsearch":
        return
    now = timezone.now()
    rows = Outbox.objects.bulk_create(
        Outbox(target=Outbox.Target.REMOTE, kind=kind, key=key, created_at=now, due_at=now)
        for kind, key in keys
    )
    if rows:
        # Reads what this module writes, so that it cannot be imported before.
        from ..mirror.keeping import push_after_commit

        transaction.on_commit(push_after_commit, robust=True)


def _note_remote(keys: Iterable[DocumentKey], *, slot: str, state: IndexState) -> None:
    if slot == state.live:
        note_remote(keys)


def _save(slot: str, changed: Sequence[Prepared], *, replaced: Sequence[SearchDocument]) -> None:
    rows = SearchDocument.objects.bulk_create(
        [item.row for item in changed],
        update_conflicts=True,
        unique_fields=["slot", "kind", "key"],
        update_fields=WRITTEN,
    )
    _delete_facets(row.pk for row in replaced)
    insert_rows(
        "search_searchfacetvalue (document_id, slot, facet, value)",
        [(item.row.pk, slot, facet, value) for item in changed for facet, value in item.facets],
    )
    count_changes(slot, old=words_of(replaced), new=[item.words for item in changed])
    get_word_tables().write_words(slot, rows)


def _delete(slot: str, rows: Sequence[SearchDocument]) -> None:
    numbers = [row.pk for row in rows]
    get_word_tables().remove_words(slot, numbers)
    _delete_facets(numbers)
    documents = SearchDocument.objects.filter(pk__in=numbers)
    documents._raw_delete(documents.db)


def _delete_facets(numbers: Iterable[int]) -> None:
    values = SearchFacetValue.objects.filter(document__in=list(numbers))
    values._raw_delete(values.db)
