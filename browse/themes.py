"""Themes: the list with true counts, and everything about one of them."""

from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casestudies.models import CaseStudyPage, OutcomeMetric
from indicators.models import Indicator
from knowledge.breadcrumbs import Crumb
from lessons.models import LessonPage
from methods.models import MethodGuidePage
from search.facets import THEME
from taxonomy.models import Theme

from .counts import count_cases_by_theme, count_guides_by_theme, count_lessons_by_theme, describe_count
from .lists import list_cards, list_guides, list_lessons


class ThemeLine(NamedTuple):
    """A theme in a list; ``counts`` says in words how much there is of each kind that there is any of."""

    name: str
    url: str
    description: str
    cases: int
    counts: list[str]


def read_themes() -> dict:
    """The context of the page of all themes: four queries."""
    return {"themes": list_themes()}


def list_themes() -> list[ThemeLine]:
    cases, guides, lessons = count_cases_by_theme(), count_guides_by_theme(), count_lessons_by_theme()
    return [
        _line(theme, cases[theme.pk], describe_counts(cases[theme.pk], guides[theme.pk], lessons[theme.pk]))
        for theme in Theme.objects.all()
    ]


def list_told_themes() -> list[ThemeLine]:
    """Themes that have cases, each with their number; two queries."""
    cases = count_cases_by_theme()
    return [
        _line(theme, cases[theme.pk], [describe_count(cases[theme.pk])])
        for theme in Theme.objects.all()
        if cases[theme.pk]
    ]


def _line(theme: Theme, cases: int, counts: list[str]) -> ThemeLine:
    return ThemeLine(theme.name, theme.get_absolute_url(), theme.description, cases, counts)


def describe_counts(cases: int, guides: int, lessons: int) -> list[str]:
    """``["3 fall", "1 metodguide", "6 lärdomar"]`` without the kinds that there are none of."""
    texts = [
        (cases, ngettext("%(count)s case", "%(count)s cases", cases)),
        (guides, ngettext("%(count)s method guide", "%(count)s method guides", guides)),
        (lessons, ngettext("%(count)s lesson", "%(count)s lessons", lessons)),
    ]
    return [text % {"count": count} for count, text in texts if count]


def read_theme(theme: Theme) -> dict:
    """The context of a theme's page."""
    cases = list_cards(CaseStudyPage.objects.filter(themes=theme))
    guides = list_guides(MethodGuidePage.objects.filter(themes=theme))
    lessons = list_lessons(LessonPage.objects.filter(themes=theme))
    return {
        "theme": theme,
        "crumbs": [Crumb(reverse("browse:themes"), _("Themes"))],
        "counts": describe_counts(len(cases), len(guides), len(lessons)),
        "cases": cases,
        "guides": guides,
        "lessons": lessons,
        "indicators": find_indicators(theme),
        "filter_url": f"{reverse('wagtail_serve', args=['fall/'])}?{urlencode({THEME.name: theme.code})}",
    }


def find_indicators(theme: Theme) -> QuerySet[Indicator]:
    """Indicators that a public metric of one of the theme's published cases uses."""
    metrics = (
        OutcomeMetric.objects.public()
        .filter(page__in=CaseStudyPage.objects.published().filter(themes=theme))
        .order_by()
    )
    return Indicator.objects.filter(pk__in=metrics.values("indicator"))
