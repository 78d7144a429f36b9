"""Noting that a learner has done all of a path: once, and counted then."""

from collections.abc import Container, Iterable
from datetime import datetime

from ..counting import Event, count
from ..models import Completion, Learner, LearningPathPage
from ..paths.items import Item, read_items_of
from .merging import Key, Progress


def note_completions(learner: Learner, progress: Progress, *, now: datetime) -> None:
    """Note each path that ``progress`` completes, in the caller's transaction and with the learner locked.

    Only of paths of which something is marked: who reads the steps in their guides goes no path.
    """
    done = {key for key, mark in progress.marks.items() if mark.is_done and not key.is_tick}
    begun = {key.page_uid for key in done if key.item} - _read_noted(learner)
    paths = list(LearningPathPage.objects.published().filter(uid__in=begun).order_by("pk")) if begun else []
    items = read_items_of(paths) if paths else {}
    for path in paths:
        if items[path.pk] and not list_missing(path, items[path.pk], done):
            note_completion(learner, path, now=now)


def note_completion(learner: Learner, path: LearningPathPage, *, now: datetime) -> None:
    """Twice is once."""
    _completion, is_first = Completion.objects.get_or_create(
        learner=learner, path_uid=path.uid, defaults={"completed_at": now}
    )
    if is_first:
        count(Event.COMPLETED, page_uid=path.uid)


def copy_completions(other: Learner, *, to: Learner) -> None:
    """What was counted for one of two who become one is not counted for the other."""
    rows = [
        Completion(learner=to, path_uid=row.path_uid, completed_at=row.completed_at)
        for row in other.completions.all()
    ]
    Completion.objects.bulk_create(rows, ignore_conflicts=True)


def list_missing(path: LearningPathPage, items: Iterable[Item], done: Container[Key]) -> list[Item]:
    """The items that are not done; a step of a guide counts wherever it was done."""
    return [
        item
        for item in items
        if Key(path.uid, item.key) not in done and not (item.step_uid and Key(item.step_uid) in done)
    ]


def _read_noted(learner: Learner) -> set[str]:
    noted = learner.completions.values_list("path_uid", flat=True)
    return set(noted.union(learner.certificates.values_list("path_uid", flat=True)))
