"""A lesson as a line of a list shows it."""

from collections.abc import Iterable
from typing import NamedTuple

from taxonomy.models import Phase

from .models import LessonPage


class LessonItem(NamedTuple):
    url: str
    title: str
    claim: str
    meta: list[str]


def build_item(lesson: LessonPage) -> LessonItem:
    """``lesson`` is loaded with ``with_item()``; then this asks the database nothing."""
    return LessonItem(lesson.url, lesson.title, lesson.lead, describe_kind(lesson, lesson.phases.all()))


def describe_kind(lesson: LessonPage, phases: Iterable[Phase]) -> list[str]:
    """The lesson's type and its phases: ``["Hinder", "Mätning och utvärdering"]``."""
    names = [phase.name for phase in phases]
    return [lesson.lesson_type.name, *names] if lesson.lesson_type else names
