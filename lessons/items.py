"""A lesson as a line of a list shows it."""

from typing import NamedTuple

from .models import LessonPage


class LessonItem(NamedTuple):
    url: str
    title: str
    claim: str
    meta: list[str]


def build_item(lesson: LessonPage) -> LessonItem:
    """``lesson`` is loaded with ``with_item()``; then this asks the database nothing."""
    return LessonItem(lesson.url, lesson.title, lesson.claim, describe_kind(lesson))


def describe_kind(lesson: LessonPage) -> list[str]:
    """The lesson's type and its phases: ``["Hinder", "Mätning och utvärdering"]``."""
    names = [phase.name for phase in lesson.phases.all()]
    return [lesson.lesson_type.name, *names] if lesson.lesson_type else names
