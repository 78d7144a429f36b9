"""Cases, lessons and guides as the pages of places, themes and organisations list them."""

from django.db.models import QuerySet

from casestudies.cards import CaseCard, build_card
from casestudies.models import CaseStudyPage
from knowledge.models import KnowledgePage
from lessons.items import LessonItem, build_item
from lessons.models import LessonPage
from methods.cards import GuideCard, build_guide_card
from methods.models import MethodGuidePage

# What a card reads; ``with_card()`` also fetches what only the lists of cases need.
CARD_RELATIONS = ("municipalities", "financing", "evaluation_designs")


def list_cards(cases: QuerySet[CaseStudyPage], *, limit: int | None = None) -> list[CaseCard]:
    """Published cases as cards, the newest first; four queries for any number."""
    found = cases.published().newest_first().prefetch_related(*CARD_RELATIONS)[:limit]
    return [build_card(case) for case in found]


def list_lessons(lessons: QuerySet[LessonPage], *, limit: int | None = None) -> list[LessonItem]:
    """Published lessons as lines, the newest first; four queries for any number."""
    return [build_item(lesson) for lesson in lessons.published().newest_first().with_item()[:limit]]


def list_guides(guides: QuerySet[MethodGuidePage]) -> list[GuideCard]:
    """Published guides as cards, in the order of the site's tree; one query."""
    return [build_guide_card(guide) for guide in guides.published().with_card().order_by("path")]


def lessons_of_cases(cases: QuerySet[CaseStudyPage]) -> QuerySet[LessonPage]:
    """Lessons drawn from any of the published ones among ``cases``."""
    return LessonPage.objects.filter(
        pk__in=_ids(LessonPage.objects.filter(cases__in=_ids(cases.published())))
    )


def _ids(pages: QuerySet[KnowledgePage]) -> QuerySet:
    return pages.order_by().values("pk")
