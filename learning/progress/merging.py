"""Progress as plain values, and how that of several browsers and accounts becomes one.

``merge`` is a join: in whatever order and however often it is done, the outcome is the same, so that devices may
send what they hold whenever they like.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import NamedTuple, TypeVar

TICK = "tick:"
K = TypeVar("K")
V = TypeVar("V")


class Key(NamedTuple):
    """``item`` is empty for a step, ``tick:`` and words for a line of its checklist, an item's key for a path."""

    page_uid: str
    item: str = ""

    @property
    def is_tick(self) -> bool:
        return self.item.startswith(TICK)


class QuestionKey(NamedTuple):
    page_uid: str
    item: str
    question: str


class Mark(NamedTuple):
    """When something was first and last done, and last taken back. Both of the first are None, or neither."""

    done_at: datetime | None = None
    last_done_at: datetime | None = None
    undone_at: datetime | None = None

    @property
    def is_done(self) -> bool:
        """A take-back of the same moment loses: no tick is lost where it is not certain."""
        if self.last_done_at is None:
            return False
        return self.undone_at is None or self.undone_at <= self.last_done_at


class Answered(NamedTuple):
    value: list[str] | str
    is_right: bool
    at: datetime


class Written(NamedTuple):
    """An empty text is one that was erased."""

    text: str
    at: datetime


@dataclass(frozen=True)
class Progress:
    marks: Mapping[Key, Mark] = field(default_factory=dict)
    answers: Mapping[QuestionKey, Answered] = field(default_factory=dict)
    texts: Mapping[Key, Written] = field(default_factory=dict)

    @cached_property
    def done(self) -> set[Key]:
        return {key for key, mark in self.marks.items() if mark.is_done}


def merge(one: Progress, other: Progress) -> Progress:
    """All that either holds: the earliest time that each thing was done, and what was last said of it."""
    return Progress(
        marks=_join(one.marks, other.marks, merge_marks),
        answers=_join(one.answers, other.answers, _later_answer),
        texts=_join(one.texts, other.texts, _later_text),
    )


def merge_marks(one: Mark, other: Mark) -> Mark:
    return Mark(
        done_at=_choose(min, one.done_at, other.done_at),
        last_done_at=_choose(max, one.last_done_at, other.last_done_at),
        undone_at=_choose(max, one.undone_at, other.undone_at),
    )


def _join(one: Mapping[K, V], other: Mapping[K, V], choose: Callable[[V, V], V]) -> dict[K, V]:
    both = {key: choose(value, other[key]) for key, value in one.items() if key in other}
    return {**one, **other, **both}


def _choose(
    pick: Callable[[datetime, datetime], datetime], one: datetime | None, other: datetime | None
) -> datetime | None:
    return pick(one, other) if one and other else one or other


def _later_answer(one: Answered, other: Answered) -> Answered:
    # Of one moment any will do, as long as it is the same in whatever order they come.
    return max(one, other, key=lambda answer: (answer.at, answer.is_right, json.dumps(answer.value)))


def _later_text(one: Written, other: Written) -> Written:
    return max(one, other, key=lambda written: (written.at, len(written.text), written.text))
