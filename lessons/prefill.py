"""What a new lesson takes over from the page where the editor stood when she began it."""

from casestudies.models import CaseStudyPage
from knowledge.models import KnowledgePage
from methods.models import MethodGuidePage, MethodStepPage

from .models import LessonPage

# What a lesson can be begun from.
ORIGINS = (CaseStudyPage, MethodGuidePage, MethodStepPage)
SHARED = ("themes", "target_groups", "municipalities")


def find_origin(uid: str) -> KnowledgePage | None:
    """The case, guide or step with this uid."""
    page = KnowledgePage.objects.filter(uid=uid).first()
    origin = page.specific if page else None
    return origin if isinstance(origin, ORIGINS) else None


def fill_in(lesson: LessonPage, *, origin: KnowledgePage) -> None:
    """Give the unsaved ``lesson`` the place of ``origin``: its case or guide, themes, groups, places, phases."""
    if isinstance(origin, CaseStudyPage):
        _copy(lesson, origin, *SHARED)
        lesson.cases = [origin]
        return
    guide = origin if isinstance(origin, MethodGuidePage) else origin.guide()
    _copy(lesson, guide, "target_groups")
    # A step is filed under phases, and often leaves its themes to the guide.
    _copy(lesson, origin if origin.themes.exists() else guide, "themes")
    _copy(lesson, origin if origin.phases.exists() else guide, "phases")
    lesson.guides = [guide]


def list_filled(lesson: LessonPage) -> list[str]:
    """The names of the fields that ``fill_in`` has filled, as editors know them."""
    names = ("cases", "guides", "phases", "municipalities", "themes", "target_groups")
    return [str(lesson._meta.get_field(name).verbose_name) for name in names if getattr(lesson, name).all()]


def _copy(lesson: LessonPage, origin: KnowledgePage, *names: str) -> None:
    for name in names:
        setattr(lesson, name, list(getattr(origin, name).all()))
