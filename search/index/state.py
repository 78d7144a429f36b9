"""The one row that says which slot is live; locked by whoever writes to the index."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.forms.models import model_to_dict

from ..models import IndexState, SearchDocument

STATE = "SELECT * FROM search_indexstate WHERE id = 1"


def read_state() -> IndexState:
    """The row as it stands, or one that says that nothing has been indexed yet. One query."""
    # Every search begins with it, and Django takes longer to put the query together than the database to answer.
    return next(iter(IndexState.objects.raw(STATE)), None) or IndexState(pk=1)


@contextmanager
def index_lock() -> Iterator[IndexState]:
    """One transaction in which nobody else writes to the index; what is changed in the state is saved.

    Who writes documents gives the state a higher version; then they are counted.
    """
    with transaction.atomic():
        IndexState.objects.get_or_create(pk=1)
        state = IndexState.objects.select_for_update().get(pk=1)
        before = model_to_dict(state)
        yield state
        if state.version != before["version"]:
            state.documents = SearchDocument.objects.filter(slot=state.live).count()
        if model_to_dict(state) != before:
            state.save()


def written_slots(state: IndexState) -> tuple[str, ...]:
    """Where a change is written: to the slot that readers see, and to one that is being built beside it."""
    return (state.live, state.building) if state.building else (state.live,)


def other_slot(slot: str) -> str:
    return "b" if slot == "a" else "a"


def next_version(version: int) -> int:
    """Higher than ``version``, and never one that a transaction rolled back or a restored copy has used."""
    return max(version + 1, time.time_ns() // 1000)
