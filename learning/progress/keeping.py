"""What is saved of a learner: read, marked, taken back, and merged with what a browser holds."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from methods.models import MethodStepPage

from ..counting import Event, count
from ..models import Answer, Done, Learner, LearningPathPage, Reflection
from ..paths.items import read_blocks
from . import merging
from .completing import note_completions
from .limits import MOST_ANSWERS, MOST_MARKS, MOST_TEXTS
from .merging import Answered, Key, Mark, Progress, QuestionKey, Written
from .wire import cut

MOMENT = timedelta(milliseconds=1)


class LearnerGone(Exception):
    """Everything of the learner has been erased meanwhile."""


def read_progress(learner: Learner, page_uids: Iterable[str] | None = None) -> Progress:
    """All that is saved, or that of some pages: three queries."""
    wanted = {} if page_uids is None else {"page_uid__in": list(page_uids)}
    return Progress(
        {Key(row.page_uid, row.item): _mark_of(row) for row in learner.done.filter(**wanted)},
        {
            QuestionKey(row.page_uid, row.item, row.question): Answered(
                row.value, row.is_right, row.answered_at
            )
            for row in learner.answers.filter(**wanted)
        },
        {
            Key(row.page_uid, row.item): Written(row.text, row.saved_at)
            for row in learner.reflections.filter(**wanted)
        },
    )


def note_done(learner: Learner, *, page_uid: str, item: str = "", now: datetime) -> Progress:
    moment = cut(now)
    mark = Mark(moment, moment)
    return merge(learner, Progress({Key(page_uid, item): mark}), now=now)


def take_back(learner: Learner, *, page_uid: str, item: str = "", now: datetime) -> Progress:
    """Not done, until it is marked anew."""
    with transaction.atomic():
        lock(learner)
        row = learner.done.filter(page_uid=page_uid, item=item).first()
        moment = cut(now)
        if row and row.last_done_at:
            # In the moment of the mark it would lose against it.
            moment = max(moment, row.last_done_at + MOMENT)
        return merge(learner, Progress({Key(page_uid, item): Mark(undone_at=moment)}), now=now)


def merge(learner: Learner, progress: Progress, *, now: datetime) -> Progress:
    """Save the union of what is saved and ``progress``, and return it.

    Pages that are not there are left out, and answers and texts of who has not asked to save them. What is done
    for the first time is counted. Raises LearnerGone.
    """
    with transaction.atomic():
        learner = lock(learner)
        saved = read_progress(learner)
        known = keep_known(progress) if learner.keeps_texts else Progress(keep_known(progress).marks)
        merged = bound(merging.merge(saved, known), saved)
        _write_marks(learner, saved, merged)
        _write_answers(learner, saved, merged)
        _write_texts(learner, saved, merged)
        if _count_first(saved, merged):
            note_completions(learner, merged, now=now)
        if learner.last_seen_on != now.date():
            learner.last_seen_on, learner.warned_on = now.date(), None
            learner.save(update_fields=["last_seen_on", "warned_on"])
    return merged


def set_keeps_texts(learner: Learner, is_on: bool) -> None:
    """Whether answers and texts are saved; those that are go when they are not to be. Raises LearnerGone."""
    with transaction.atomic():
        learner = lock(learner)
        learner.keeps_texts = is_on
        learner.save(update_fields=["keeps_texts"])
        if not is_on:
            learner.answers.all().delete()
            learner.reflections.all().delete()


def lock(learner: Learner) -> Learner:
    """One device at a time. Raises LearnerGone."""
    locked = Learner.objects.select_for_update().filter(pk=learner.pk).first()
    if locked is None:
        raise LearnerGone
    return locked


def keep_known(progress: Progress) -> Progress:
    """Without what belongs to no step and no path of ours; two queries, none where there is nothing."""
    uids = {key[0] for part in (progress.marks, progress.answers, progress.texts) for key in part}
    if not uids:
        return progress
    steps = set(MethodStepPage.objects.filter(uid__in=uids).values_list("uid", flat=True))
    paths = set(LearningPathPage.objects.filter(uid__in=uids).values_list("uid", flat=True))
    return Progress(
        {
            key: mark
            for key, mark in progress.marks.items()
            if key.page_uid in (steps if key.is_tick or not key.item else paths)
        },
        {key: answer for key, answer in progress.answers.items() if key.page_uid in paths},
        {key: text for key, text in progress.texts.items() if key.page_uid in paths},
    )


def bound(merged: Progress, saved: Progress) -> Progress:
    """What is saved, and of the rest as much as there is room for: nobody fills our disk."""
    return Progress(
        _bound(merged.marks, saved.marks, MOST_MARKS),
        _bound(merged.answers, saved.answers, MOST_ANSWERS),
        _bound(merged.texts, saved.texts, MOST_TEXTS),
    )


def _bound(merged, saved, most: int) -> dict:
    first = {key: merged[key] for key in saved}
    rest = [key for key in merged if key not in saved][: max(0, most - len(first))]
    return {**first, **{key: merged[key] for key in rest}}


def _mark_of(row: Done) -> Mark:
    return Mark(row.done_at, row.last_done_at, row.undone_at)


def _write_marks(learner: Learner, saved: Progress, merged: Progress) -> None:
    rows = [
        Done(learner=learner, page_uid=key.page_uid, item=key.item, **mark._asdict())
        for key, mark in merged.marks.items()
        if saved.marks.get(key) != mark
    ]
    _upsert(Done, rows, ["page_uid", "item"], ["done_at", "last_done_at", "undone_at"])


def _write_answers(learner: Learner, saved: Progress, merged: Progress) -> None:
    rows = [
        Answer(
            learner=learner, **key._asdict(), value=kept.value, is_right=kept.is_right, answered_at=kept.at
        )
        for key, kept in merged.answers.items()
        if saved.answers.get(key) != kept
    ]
    _upsert(Answer, rows, ["page_uid", "item", "question"], ["value", "is_right", "answered_at"])


def _write_texts(learner: Learner, saved: Progress, merged: Progress) -> None:
    rows = [
        Reflection(learner=learner, **key._asdict(), text=kept.text, saved_at=kept.at)
        for key, kept in merged.texts.items()
        if saved.texts.get(key) != kept
    ]
    _upsert(Reflection, rows, ["page_uid", "item"], ["text", "saved_at"])


def _upsert(model, rows: list, unique: list[str], changed: list[str]) -> None:
    model.objects.bulk_create(
        rows,
        batch_size=200,
        update_conflicts=True,
        unique_fields=["learner", *unique],
        update_fields=changed,
    )


def _count_first(saved: Progress, merged: Progress) -> bool:
    """Steps and items that are done for the first time, and paths of which something is; say if there are any."""
    once = {key for key, mark in saved.marks.items() if mark.done_at}
    done = {key for key, mark in merged.marks.items() if mark.done_at and not key.is_tick} - once
    begun = {key.page_uid for key in once if key.item}
    there = _read_keys({key.page_uid for key in done if key.item})
    new = sorted(key for key in done if not key.item or key in there)
    for key in new:
        count(Event.DONE, page_uid=key.page_uid, item=key.item)
    for uid in sorted({key.page_uid for key in new if key.item} - begun):
        count(Event.BEGUN, page_uid=uid)
    return bool(new)


def _read_keys(uids: set[str]) -> set[Key]:
    """The items that the paths have now: what is no more, or made up, is not counted."""
    paths = LearningPathPage.objects.filter(uid__in=uids) if uids else []
    return {Key(path.uid, block["id"]) for path in paths for block in read_blocks(path)}
