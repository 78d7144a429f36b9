"""How many did what, counted without knowing who. Small counts are never told."""

from collections.abc import Iterable
from enum import StrEnum

from django.db.models import F, Value
from django.db.models.functions import Greatest

from .models import Counter

# Figures on fewer people could tell who they are.
FEWEST_SHOWN = 5


class Event(StrEnum):
    REGISTERED = "registered"
    ATTENDED = "attended"
    BEGUN = "begun"
    DONE = "done"
    COMPLETED = "completed"


def count(event: Event, *, page_uid: str, item: str = "", by: int = 1) -> None:
    """Count in the caller's transaction, so that what is rolled back is not counted.

    ``by`` is negative where what was counted is corrected; no count goes below 0.
    """
    counter, _is_new = Counter.objects.get_or_create(page_uid=page_uid, item=item, event=event)
    Counter.objects.filter(pk=counter.pk).update(count=Greatest(F("count") + by, Value(0)))


def read_counts(page_uids: Iterable[str]) -> dict[tuple[str, str, str], int]:
    """``{(page uid, item, event): count}`` in one query."""
    rows = Counter.objects.filter(page_uid__in=list(page_uids))
    return {(row.page_uid, row.item, row.event): row.count for row in rows}


def hide_small(number: int) -> int | None:
    """None where fewer than five are counted; 0 tells of nobody and stays."""
    return None if 0 < number < FEWEST_SHOWN else number
