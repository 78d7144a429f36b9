"""Builds the whole index anew beside the one that readers use, looks it over, and changes places.

While ``IndexState.building`` names a slot, every change is written there, too (``state.written_slots``), so no
save is lost. The slot that was live stays as it was, as a way back.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.utils import timezone

from ..analysis import analysis_version
from ..engines import get_database_engine
from ..expression import AllOf, Stem
from ..models import IndexState, SearchDocument
from ..registry import DocumentKey, Kind, all_kinds
from .indexing import postpone
from .rebuild_lock import only_rebuild
from .refreshing import in_batches, list_keys, public_keys, refresh, refresh_what_can_be
from .state import index_lock, next_version, other_slot
from .storage import clear_some, note_remote, stored_keys

# Documents that are looked up before readers get the new index.
PROBES = 20
# What is saved during one attempt is made up for in the next.
ATTEMPTS = 3
Report = Callable[[Kind, int, int], None]


class RebuildFailedError(Exception):
    """What was built is not what it should be; the old index is still in use."""


def rebuild_index(report: Report | None = None) -> int:
    """Index everything anew; return the number of documents.

    A build that was killed is begun from the start. Raises ``RebuildRunningError`` when another is at it.
    """
    with only_rebuild():
        analysis = analysis_version()
        build = _begin()
        while _clear_batch(build):
            pass
        failed: set[DocumentKey] = set()
        for kind in all_kinds():
            failed |= _build_kind(build, kind, report)
        return _change_places(build, analysis=analysis, failed=failed)


def is_rebuild_needed(state: IndexState) -> bool:
    """Whether the live slot was made with another lexicon or other rules, or never."""
    return state.analysis != analysis_version()


class _Build:
    """The slot that is being built, and the number that tells this build from any later one."""

    def __init__(self, slot: str, generation: int) -> None:
        self.slot, self.generation = slot, generation

    @contextmanager
    def locked(self) -> Iterator[IndexState]:
        with index_lock() as state:
            if (state.building, state.generation) != (self.slot, self.generation):
                raise RebuildFailedError("Another build has begun since, and goes on in place of this one.")
            yield state


def _begin() -> _Build:
    with index_lock() as state:
        state.building = other_slot(state.live)
        state.generation += 1
        # What is in that slot goes, so there is no way back until this one is done.
        state.previous_analysis = ""
        return _Build(state.building, state.generation)


def _clear_batch(build: _Build) -> int:
    with build.locked():
        return clear_some(build.slot)


def _build_kind(build: _Build, kind: Kind, report: Report | None) -> set[DocumentKey]:
    """Write everything of a kind; what cannot be made is left to the worker and returned."""
    keys = list_keys(kind.code)
    failed: set[DocumentKey] = set()
    done = 0
    for batch in in_batches(keys):
        with build.locked() as state:
            _changed, failures = refresh_what_can_be(batch, state=state, slots=[build.slot])
            postpone(failures, now=timezone.now())
        failed.update(key for key, _error in failures)
        done += len(batch)
        if report:
            report(kind, done, len(keys))
    return failed


def _change_places(build: _Build, *, analysis: str, failed: set[DocumentKey]) -> int:
    with build.locked() as state:
        _complete(build, state, failed)
        probe(build.slot)
        note_remote(find_differences(state.live, build.slot))
        state.live, state.building = build.slot, ""
        state.analysis, state.previous_analysis = analysis, state.analysis or "none"
        state.version = next_version(state.version)
        state.rebuilt_at = timezone.now()
    return state.documents


def _complete(build: _Build, state: IndexState, failed: set[DocumentKey]) -> None:
    """Make up for what was saved a moment ago and waits; afterwards nothing may lack or be left over."""
    for _attempt in range(ATTEMPTS):
        different = (public_keys() ^ stored_keys(build.slot)) - failed
        if not different:
            return
        refresh(different, state=state, slots=[build.slot])
    raise RebuildFailedError(
        f"The new index differs from what is public, as in {sorted(different)[:3]}. The old one is still in use. "
        "Much may have been saved meanwhile: try again."
    )


def probe(slot: str) -> None:
    """Look up some documents by all words of their titles."""
    engine = get_database_engine()
    documents = SearchDocument.objects.filter(slot=slot).exclude(a_title="").order_by("?")
    for row in documents.only("kind", "key", "a_title")[:PROBES]:
        expression = AllOf(tuple(map(Stem, row.a_title.split())))
        if not engine.holds(row.pk, expression, slot=slot):
            raise RebuildFailedError(f"The new index does not find {row} by its title.")


def find_differences(one: str, other: str) -> set[DocumentKey]:
    """The documents that are in one slot only or not the same in both."""
    rows = [
        set(SearchDocument.objects.filter(slot=slot).values_list("kind", "key", "digest"))
        for slot in (one, other)
    ]
    return {DocumentKey(kind, key) for kind, key, _digest in rows[0] ^ rows[1]}
