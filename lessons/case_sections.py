"""What lessons add to a case's page."""

from typing import NamedTuple

from casestudies.extras import register_section
from casestudies.models import CaseStudyPage

from .models import LessonPage


class LessonLink(NamedTuple):
    url: str
    title: str


def load_lessons(case: CaseStudyPage) -> list[LessonLink]:
    """The published lessons tied to the case, by title alone: the margin has room for no more."""
    if not case.pk:
        return []
    lessons = LessonPage.objects.published().for_case(case).order_by("title", "pk")
    return [LessonLink(lesson.url, lesson.title) for lesson in lessons]


def register() -> None:
    register_section("lessons", load_lessons, "lessons/lessons_of_case.html", order=10)
