"""What the pages that list one kind of thing have in common with the search page."""

from dataclasses import replace
from time import perf_counter

from django.http import HttpRequest, HttpResponse

from .listing import Listing
from .log.recording import ELSEWHERE, note_search
from .results import SearchResults
from .serving import is_partial, mark_live


class ListPageMixin:
    """For a Wagtail page; the class says ``read_list(request)``, a context with a ``listing`` in it."""

    def read_list(self, request: HttpRequest) -> dict:
        raise NotImplementedError

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        return {**context, **self.read_list(request), "frame_template": choose_frame(request)}

    def serve(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        started = perf_counter()
        response = super().serve(request, *args, **kwargs)
        listing = response.context_data["listing"]
        note_search(with_place(listing), request, started)
        return mark_live(response, listing)


def with_place(listing: Listing) -> SearchResults:
    """What the log keeps: a list without hits is no gap in the bank where another part of it has some."""
    return replace(listing.results, tier=ELSEWHERE) if listing.hits_elsewhere else listing.results


def choose_frame(request: HttpRequest) -> str:
    """The template that a list page extends: the whole page, or for htmx nothing around the content."""
    return "search/bare.html" if is_partial(request) else "base.html"
