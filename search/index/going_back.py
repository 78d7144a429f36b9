"""The way back to the index that was live before the last one was built."""

from ..models import IndexState, SearchDocument
from ..registry import DocumentKey
from .rebuild_lock import only_rebuild
from .rebuilding import find_differences
from .refreshing import public_keys, refresh
from .state import index_lock, next_version, other_slot
from .storage import note_remote, stored_keys

MICROSECONDS = 1_000_000


class NoWayBackError(Exception):
    """No earlier index is kept."""


def go_back() -> int:
    """Let the slot that was live before be live again, with what has changed since; return its documents.

    Doing it once more leads forth again.
    """
    with only_rebuild(), index_lock() as state:
        if not state.previous_analysis:
            raise NoWayBackError
        left, state.live = state.live, other_slot(state.live)
        refresh(_changed_since(state, left), state=state, slots=[state.live])
        note_remote(find_differences(left, state.live))
        state.analysis, state.previous_analysis = state.previous_analysis, state.analysis
        state.version = next_version(state.version)
    return state.documents


def _changed_since(state: IndexState, left: str) -> set[DocumentKey]:
    """What was written to the slot ``left`` after it went live, and what is in one only."""
    swapped = int(state.rebuilt_at.timestamp() * MICROSECONDS)
    written = SearchDocument.objects.filter(slot=left, version__gt=swapped).values_list("kind", "key")
    return {DocumentKey(*row) for row in written} | (public_keys() ^ stored_keys(state.live))
