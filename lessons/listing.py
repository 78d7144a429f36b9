"""The page that lists lessons: which filters it has, and the lessons found."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from search.facets import PHASE, THEME
from search.finding import find
from search.listing import Listing, ways_on
from search.request import SearchRequest, Sort

from .documents import LESSON_TYPE
from .items import LessonItem, build_item
from .models import LessonPage

FACETS = (PHASE.name, LESSON_TYPE.name, THEME.name)


def read_list(request: HttpRequest, path: str) -> dict:
    wanted = SearchRequest.from_query(request.GET, kinds=["lesson"], facet_names=FACETS)
    results = find(wanted, with_hits=False)
    listing = Listing(
        path,
        results,
        sorts=(Sort.RELEVANCE, Sort.NEWEST),
        ways_on=ways_on([(reverse("search:search"), _("Search everything")), (path, _("See all lessons"))]),
        nothing_here=_("Nothing among the lessons"),
    )
    return {"listing": listing, "lessons": load_items(results.keys)}


def load_items(uids: list[str]) -> list[LessonItem]:
    """The published lessons in the order of their uids."""
    found = {lesson.uid: lesson for lesson in LessonPage.objects.published().with_item().filter(uid__in=uids)}
    return [build_item(found[uid]) for uid in uids if uid in found]
