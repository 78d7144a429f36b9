"""What lessons add to a case's page."""

from casestudies.extras import register_section
from casestudies.models import CaseStudyPage

from .items import LessonItem, build_item
from .models import LessonPage


def load_lessons(case: CaseStudyPage) -> list[LessonItem]:
    """The live lessons tied to the case."""
    if not case.pk:
        return []
    lessons = LessonPage.objects.live().for_case(case).with_item().order_by("title", "pk")
    return [build_item(lesson) for lesson in lessons]


def register() -> None:
    register_section("lessons", load_lessons, "lessons/lessons_of_case.html", order=10)
