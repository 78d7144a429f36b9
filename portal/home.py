"""What the home page shows."""

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.translation import npgettext

from browse.counts import count_cases_by_municipality
from browse.lists import list_cards, list_guides, list_lessons
from browse.places import Place, build_place
from browse.themes import list_told_themes
from casestudies.models import CaseStudyPage
from indicators.models import Indicator
from knowledge.structured_data import render_json_ld
from learning.coming import find_next
from lessons.models import LessonPage
from methods.models import MethodGuidePage
from organisations.models import Municipality
from search.models import SuggestedQuery
from search.suggest import search_url

if TYPE_CHECKING:
    from .models import HomePage

CASES = LESSONS = 6


class Number(NamedTuple):
    value: int
    label: str
    url: str


class Link(NamedTuple):
    """As ``components/chips.html`` reads it."""

    url: str
    label: str


def read_home(page: "HomePage", *, now: datetime) -> dict:
    """The context of the home page; its queries do not grow with the content."""
    guides = list_guides(MethodGuidePage.objects.all())
    lesson_count = LessonPage.objects.published().count()
    return {
        "numbers": list_numbers(guides=len(guides), lessons=lesson_count),
        "suggestions": list_suggestions(),
        "places": list_told_places(),
        "cases": list_cards(CaseStudyPage.objects.all(), limit=CASES),
        "lessons": list_lessons(LessonPage.objects.all(), limit=LESSONS),
        "lesson_count": lesson_count,
        "webinar": find_next(now),
        "themes": list_told_themes(),
        "guides": guides,
        "list_urls": {name: page_url(f"{name}/") for name in ("fall", "lardomar", "metoder", "webbinarier")},
        "structured_data": render_json_ld(describe_site(page)),
    }


def list_numbers(*, guides: int, lessons: int) -> list[Number]:
    """How much there is of each kind, linked to its list."""
    cases, indicators = CaseStudyPage.objects.published().count(), Indicator.objects.count()
    return [
        Number(cases, npgettext("after a number", "case", "cases", cases), page_url("fall/")),
        Number(
            guides, npgettext("after a number", "method guide", "method guides", guides), page_url("metoder/")
        ),
        Number(lessons, npgettext("after a number", "lesson", "lessons", lessons), page_url("lardomar/")),
        Number(
            indicators,
            npgettext("after a number", "indicator", "indicators", indicators),
            reverse("browse:indicators"),
        ),
    ]


def list_suggestions() -> list[Link]:
    """The searches that editors have chosen for the home page."""
    chosen = SuggestedQuery.objects.filter(is_on_home=True).values_list("query", flat=True)
    return [Link(search_url(q=words), words) for words in chosen]


def list_told_places() -> list[Place]:
    """The municipalities that have published cases."""
    counts = count_cases_by_municipality()
    told = Municipality.objects.filter(code__in=list(counts))
    return [build_place(municipality, counts[municipality.code]) for municipality in told]


def page_url(path: str) -> str:
    """The address of a page with a fixed place in the site, without a query."""
    return reverse("wagtail_serve", args=[path])


def describe_site(page: "HomePage") -> dict:
    url = f"{settings.SITE_URL}/"
    return {
        "@type": "WebSite",
        "@id": url,
        "url": url,
        "name": page.title,
        "description": page.lead,
        "inLanguage": "sv",
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{settings.SITE_URL}{reverse('search:search')}?q={{search_term_string}}",
            "query-input": "required name=search_term_string",
        },
    }
