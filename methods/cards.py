"""A guide as its card shows it."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .models import MethodGuidePage


class GuideCard(NamedTuple):
    url: str
    title: str
    summary: str
    step_count: int
    case_count: int


def build_guide_card(guide: "MethodGuidePage") -> GuideCard:
    """``guide`` comes from ``MethodGuidePage.objects.with_card()``, which counts."""
    return GuideCard(guide.url, guide.title, guide.summary, guide.step_count, guide.case_count)
