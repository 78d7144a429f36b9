"""What cases add to a guide's page."""

from methods.extras import register_section
from methods.models import MethodGuidePage

from .cards import CaseCard, build_card
from .models import CaseStudyPage


def load_cases(guide: MethodGuidePage) -> list[CaseCard]:
    """Cards of the published cases that used the guide."""
    if not guide.pk:
        return []
    cases = CaseStudyPage.objects.published().filter(methods=guide).with_card().order_by("title", "pk")
    return [build_card(case) for case in cases]


def register() -> None:
    register_section("cases", load_cases, "casestudies/cases_of_guide.html", order=10)
