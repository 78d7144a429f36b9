"""The documents of the live slot as the search server is told of them."""

from collections.abc import Iterator, Mapping, Sequence

from ..engines.elastic_index import Change, to_source
from ..index.state import index_lock, read_state
from ..index.storage import select_rows
from ..models import IndexState, Outbox, SearchDocument, SearchFacetValue
from ..registry import DocumentKey

BATCH = 300


class IndexChangedError(Exception):
    """The live slot was changed while the server's index was filled from it; the next attempt fills another."""


def read_changes(keys: set[DocumentKey], *, slot: str) -> Iterator[Change]:
    """What to tell of ``keys``: the documents as they are, and that the others are gone."""
    rows = list(select_rows(slot, keys))
    yield from _to_changes(rows)
    there = {ident(row) for row in rows}
    for key in keys:
        if key.ident not in there:
            yield Change(key.ident, None)


def _to_changes(rows: Sequence[SearchDocument]) -> Iterator[Change]:
    facets: dict[int, dict[str, list[str]]] = {row.pk: {} for row in rows}
    values = SearchFacetValue.objects.filter(document__in=facets).order_by("document", "facet", "value")
    for number, facet, value in values.values_list("document_id", "facet", "value"):
        facets[number].setdefault(facet, []).append(value)
    return (Change(ident(row), to_source(row, facets[row.pk])) for row in rows)


def read_all(begun: IndexState) -> Iterator[tuple[int, list[Change]]]:
    """Every document of the live slot in batches, each with the version of the index that it was read at."""
    last = 0
    while True:
        with index_lock() as state:
            if (state.live, state.analysis, state.rebuilt_at) != (
                begun.live,
                begun.analysis,
                begun.rebuilt_at,
            ):
                raise IndexChangedError
            rows = list(SearchDocument.objects.filter(slot=state.live, pk__gt=last).order_by("pk")[:BATCH])
            changes = list(_to_changes(rows))
        if not rows:
            return
        yield state.version, changes
        last = rows[-1].pk


def compare_digests(there: Mapping[str, str]) -> set[DocumentKey]:
    """The documents that the server lacks, should not have, or has otherwise; ``there`` are its digests."""
    rows = SearchDocument.objects.filter(slot=read_state().live).values_list("kind", "key", "digest")
    here = {DocumentKey(kind, key).ident: digest for kind, key, digest in rows.iterator()}
    idents = {ident for ident in {*there, *here} if there.get(ident) != here.get(ident)}
    return set(map(DocumentKey.of_ident, idents))


def ident(row: Outbox | SearchDocument) -> str:
    return DocumentKey(row.kind, row.key).ident
