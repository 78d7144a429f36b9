"""The search page."""

from time import perf_counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from .alike import find_alike
from .finding import find
from .list_pages import choose_frame
from .listing import Listing, ways_on
from .log.recording import note_search
from .promoted import find_promoted
from .request import SearchRequest
from .serving import mark_live, reads_as_staff
from .suggest import suggest

A_MINUTE = 60


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Everything that can be found; the address holds the whole state."""
    started = perf_counter()
    results = find(SearchRequest.from_query(request.GET))
    note_search(results, request, started)
    listing = Listing(
        reverse("search:search"),
        results,
        ways_on=find_ways_on(),
        promoted=find_promoted(results),
        alike=find_alike(results),
        is_for_staff=reads_as_staff(request),
    )
    context = {"listing": listing, "frame_template": choose_frame(request)}
    return mark_live(render(request, "search/search.html", context), listing)


@require_safe
@cache_control(public=True, max_age=A_MINUTE)
def suggestions(request: HttpRequest) -> HttpResponse:
    """What drops down under a search box; a part of a page, so nothing for search engines."""
    groups = suggest(request.GET.get("q", ""))
    count = sum(len(group.suggestions) for group in groups)
    response = render(request, "search/suggestions.html", {"groups": groups, "count": count})
    response["X-Robots-Tag"] = "noindex"
    return response


def find_ways_on():
    """Where a reader without hits may go instead."""
    return ways_on(
        [
            (reverse("browse:themes"), _("Look through the themes")),
            (reverse("wagtail_serve", args=["metoder/"]), _("Read the method guides")),
            (reverse("contact:contact"), _("Ask the editors")),
            ("/bidra/", _("Share a project of your own")),
        ]
    )
