"""Everything around the hits: filters, chips, ways to sort, pages, and whether search engines may list it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.urls import NoReverseMatch, reverse
from django.utils.translation import ngettext

from .alerts.hits import brings_news
from .alerts.refusing import kinds_of
from .analysis import analyse
from .facets import KIND
from .finding import find
from .models import SuggestedQuery
from .promoted import Promoted
from .related import RelatedDocument
from .request import SearchRequest, Sort, View
from .results import Hit, SearchResults

MOST_OFFERED = 8


class Link(NamedTuple):
    """``components/chips.html``, ``view_switch.html`` and ``empty_state.html``."""

    url: str
    label: str
    is_current: bool = False
    remove: bool = False


@dataclass(frozen=True)
class Listing:
    """One page of results at ``path``; templates show it and decide nothing.

    ``is_for_staff``: who reads may know which engine answered. ``nothing_here``: what a list of one kind says when it
    has no hits, while other kinds may have.
    """

    path: str
    results: SearchResults
    sorts: Sequence[Sort] = tuple(Sort)
    views: Sequence[View] = ()
    ways_on: Sequence[Link] = ()
    promoted: Sequence[Promoted] = ()
    alike: Sequence[RelatedDocument] = ()
    is_for_staff: bool = False
    nothing_here: str = ""

    @property
    def request(self) -> SearchRequest:
        return self.results.request

    @property
    def shown_query(self) -> str:
        """The words that the hits are for."""
        return (self.results.total and self.results.corrected) or self.request.query

    @property
    def has_filters(self) -> bool:
        return any(facet.options for facet in self.results.facets)

    @property
    def chips(self) -> list[Link]:
        """The chosen values, each leading to the same list without it."""
        return [
            Link(self._url(self.request.without_value(facet.name, option.value)), option.label, remove=True)
            for facet in self.results.facets
            for option in facet.selected
        ]

    @property
    def sort_links(self) -> list[Link]:
        """Of one kind and without a word to search for, relevance is nothing but the date."""
        has_relevance = bool(self.request.query) or not self.request.kinds
        sorts = [sort for sort in self.sorts if has_relevance or sort != Sort.RELEVANCE]
        current = self.request.sort if self.request.sort in sorts else sorts[0]
        return [Link(self._url(self.request.with_(sort=s)), str(s.label), s == current) for s in sorts]

    @property
    def view_links(self) -> list[Link]:
        current = self.request.view
        return [Link(self._url(self.request.with_(view=v)), str(v.label), v == current) for v in self.views]

    @property
    def hits(self) -> list[Hit]:
        """Those that do not stand among the promoted already."""
        promoted = {one.url for one in self.promoted}
        return [hit for hit in self.results.hits if hit.url not in promoted]

    @property
    def alike_shown(self) -> list[RelatedDocument]:
        """What resembles the first hit, and does not stand among the promoted already."""
        promoted = {one.url for one in self.promoted}
        return [one for one in self.alike if one.url not in promoted]

    @property
    def other_searches(self) -> list[Link]:
        """What editors offer to whoever found nothing. One query."""
        offered = SuggestedQuery.objects.values_list("query", flat=True)[:MOST_OFFERED]
        return [Link(SearchRequest(query=words).url(reverse("search:search")), words) for words in offered]

    @cached_property
    def hits_elsewhere(self) -> int:
        """How many the whole bank has for the words, where this list of one kind has none."""
        if self.results.total or not (self.request.query and self.request.kinds):
            return 0
        return find(SearchRequest(self.request.query, is_exact=self.request.is_exact), page_size=1).total

    @property
    def onward(self) -> Sequence[Link]:
        """Where to go from a list without hits: to those of the whole bank first, if it has any."""
        if not (count := self.hits_elsewhere):
            return self.ways_on
        everywhere = reverse("search:search")
        label = ngettext("%(number)s hit in the whole bank", "%(number)s hits in the whole bank", count)
        url = SearchRequest(self.request.query, is_exact=self.request.is_exact).url(everywhere)
        return (Link(url, label % {"number": count}), *(way for way in self.ways_on if way.url != everywhere))

    @property
    def is_wordless(self) -> bool:
        """Whether what was typed holds nothing that can be searched for: only signs."""
        return bool(self.request.query) and not analyse(self.request.query)

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What the filter form has to carry along: the order and the view."""
        return SearchRequest(sort=self.request.sort, view=self.request.view).to_pairs()

    @property
    def clear_url(self) -> str:
        return self._url(self.request.without_filters())

    @property
    def page_query(self) -> str:
        """The address's parameters but the page, ready to be followed by it."""
        query = self.request.with_(page=1).to_query()
        return f"{query}&" if query else ""

    @property
    def query(self) -> str:
        """The selection as an address's parameters, for exports of exactly this list."""
        return self.request.with_(page=1, view=View.LIST).to_query()

    @property
    def exactness_url(self) -> str:
        """The same search for nothing but the words as they were spelt; from there, for what else they may mean."""
        return self._url(self.request.with_(is_exact=not self.request.is_exact))

    @property
    def suggestion_url(self) -> str:
        """The same search for the words as they may have been meant."""
        return self._url(self.request.with_(query=self.results.did_you_mean, is_exact=False))

    @property
    def feed_url(self) -> str:
        """The same search as a feed."""
        return self._everywhere.url(reverse("search:feed"))

    @property
    def follow_url(self) -> str:
        """Where the same search is followed by mail; nothing where that cannot be done."""
        try:
            return self._everywhere.url(reverse("search:follow"))
        except NoReverseMatch:
            return ""

    @property
    def brings_news(self) -> bool:
        """Whether there is anything to wait for: entries of registers have no date."""
        return not self.is_wordless and brings_news(kinds_of(self._everywhere))

    @property
    def is_indexable(self) -> bool:
        """Only the bare list; every combination of filters would be a page of its own."""
        request = self.request
        return not (request.is_narrowed or request.with_(page=1).to_pairs())

    @property
    def _everywhere(self) -> SearchRequest:
        """As the search page would ask for it, with the words that the hits are for and the kind as a choice."""
        kinds = {KIND.name: self.request.kinds} if self.request.kinds else {}
        selected = {**kinds, **self.request.selected}
        plain = {"sort": Sort.RELEVANCE, "view": View.LIST, "query": self.shown_query}
        return self.request.with_(selected=selected, kinds=(), **plain)

    def _url(self, request: SearchRequest) -> str:
        return request.url(self.path)


def ways_on(urls: Iterable[tuple[str, str]]) -> tuple[Link, ...]:
    return tuple(Link(url, label) for url, label in urls)
