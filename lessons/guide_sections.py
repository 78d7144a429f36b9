"""What lessons add to a guide's page."""

from methods.extras import register_section
from methods.models import MethodGuidePage

from .items import LessonItem, build_item
from .models import LessonPage


def load_lessons(guide: MethodGuidePage) -> list[LessonItem]:
    """The published lessons tied to the guide."""
    if not guide.pk:
        return []
    lessons = LessonPage.objects.published().for_guide(guide).with_item().order_by("title", "pk")
    return [build_item(lesson) for lesson in lessons]


def register() -> None:
    register_section("lessons", load_lessons, "lessons/lessons_of_guide.html", order=20)
