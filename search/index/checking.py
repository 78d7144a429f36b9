"""Sees that the index is what it would be if it were made now."""

from dataclasses import dataclass

from django.utils import timezone

from ..engines import get_word_tables
from ..models import SearchDocument
from .indexing import postpone
from .rebuild_lock import RebuildRunningError, only_rebuild
from .rebuilding import is_rebuild_needed, rebuild_index
from .refreshing import in_batches, public_keys, refresh_what_can_be
from .state import index_lock, read_state
from .storage import stored_keys


@dataclass(frozen=True)
class Checked:
    """``repaired`` documents had drifted; ``was_rebuilt``: the whole had to be made anew."""

    documents: int
    repaired: int = 0
    failed: int = 0
    was_rebuilt: bool = False


def check_index() -> Checked:
    """Compare every document with what would be written now, and write it where it differs.

    An index that was made by other rules, or whose words are not those of its documents, is built anew.
    """
    reclaim_unfinished()
    if is_rebuild_needed(read_state()) or not has_all_words():
        return Checked(rebuild_index(), was_rebuilt=True)
    repaired = failed = 0
    for batch in in_batches(sorted(public_keys() | stored_keys(read_state().live))):
        with index_lock() as state:
            changed, failures = refresh_what_can_be(batch, state=state)
            postpone(failures, now=timezone.now())
        repaired += changed
        failed += len(failures)
    return Checked(read_state().documents, repaired, failed)


def reclaim_unfinished() -> None:
    """Forget a build whose process has died, so that changes are no longer written to its slot."""
    if not read_state().building:
        return
    try:
        with only_rebuild(), index_lock() as state:
            state.building = ""
    except RebuildRunningError:
        return


def has_all_words() -> bool:
    """Whether what is searched in holds exactly the documents of the live slot."""
    slot = read_state().live
    documents = SearchDocument.objects.filter(slot=slot).order_by("pk").values_list("pk", flat=True)
    return get_word_tables().list_numbers(slot) == list(documents)
