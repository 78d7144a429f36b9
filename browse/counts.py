"""How many published cases belong to an entry of a register; each count of a whole register is one query."""

from collections import Counter, defaultdict

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casestudies.models import ActorRole, CaseStudyPage, Financing, OutcomeMetric
from lessons.models import LessonPage
from methods.models import MethodGuidePage


def count_cases_by_municipality() -> Counter[str]:
    """By municipality code."""
    return _count(CaseStudyPage.objects.published(), by="municipalities__code")


def count_cases_by_theme() -> Counter[int]:
    return _count(CaseStudyPage.objects.published(), by="themes")


def count_lessons_by_theme() -> Counter[int]:
    return _count(LessonPage.objects.published(), by="themes")


def count_guides_by_theme() -> Counter[int]:
    return _count(MethodGuidePage.objects.published(), by="themes")


def count_cases_by_organisation() -> Counter[int]:
    """Cases where a public row names the organisation, as an actor or as one who pays."""
    pairs = [
        model.objects.public()
        .filter(page__in=CaseStudyPage.objects.published(), organisation__isnull=False)
        .order_by()
        .values_list("organisation_id", "page_id")
        for model in (ActorRole, Financing)
    ]
    return _count_pairs(pairs[0].union(pairs[1]))


def count_cases_by_indicator() -> Counter[int]:
    """Cases where a public metric uses the indicator."""
    metrics = (
        OutcomeMetric.objects.public()
        .filter(page__in=CaseStudyPage.objects.published(), indicator__isnull=False)
        .order_by()
    )
    return _count_pairs(metrics.values_list("indicator_id", "page_id"))


def describe_count(count: int) -> str:
    """``2 fall``; ``inga fall``."""
    if not count:
        return _("no cases")
    return ngettext("%(count)s case", "%(count)s cases", count) % {"count": count}


def _count(pages: QuerySet, *, by: str) -> Counter:
    counted = pages.filter(**{f"{by}__isnull": False}).order_by().values_list(by)
    return Counter(dict(counted.annotate(number=Count("pk", distinct=True))))


def _count_pairs(pairs) -> Counter[int]:
    cases: dict[int, set[int]] = defaultdict(set)
    for key, page in pairs:
        cases[key].add(page)
    return Counter({key: len(pages) for key, pages in cases.items()})
