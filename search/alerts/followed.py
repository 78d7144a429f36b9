"""What is followed: a search as it is stored, and in words."""

from dataclasses import dataclass

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from ..facets import load_labels
from ..finding import drop_unknown_values
from ..models import SavedSearch
from ..request import SearchRequest, Sort, View
from ..understanding import read_index, understand


@dataclass(frozen=True)
class Followed:
    """``chosen`` are the chosen values, one sentence's part for each facet."""

    request: SearchRequest
    chosen: tuple[str, ...]

    @property
    def criteria(self) -> tuple[str, ...]:
        """The words, if there are any, and what is chosen."""
        words = self.request.query
        return (_("“%(words)s”") % {"words": words}, *self.chosen) if words else self.chosen

    @property
    def words(self) -> str:
        return ", ".join(self.criteria) or _("everything in the bank")

    @property
    def url(self) -> str:
        return settings.SITE_URL + self.request.with_(sort=Sort.NEWEST).url(reverse("search:search"))


def read_followed(parameters: QueryDict) -> Followed:
    """What the search page would show for the same address: known values, and words as the bank spells them."""
    request = drop_unknown_values(SearchRequest.from_query(parameters))
    understood = understand(request.query, read_index(), is_exact=request.is_exact)
    return describe(request.with_(query=understood.query.text, sort=Sort.RELEVANCE, view=View.LIST))


def restore_followed(saved: SavedSearch) -> Followed | None:
    """None when a register no longer knows any value of a facet: the search would find far more than it did."""
    asked = SearchRequest.from_query(QueryDict(saved.query))
    request = drop_unknown_values(asked)
    return describe(request) if set(request.selected) == set(asked.selected) else None


def describe(request: SearchRequest) -> Followed:
    labels = load_labels(request.selected)
    chosen = []
    for facet in request.facets:
        values = [
            labels.label(facet.name, value)
            for value in labels.sort(facet.name, request.selected.get(facet.name, ()))
        ]
        if values:
            chosen.append(f"{facet.label}: {_(' or ').join(values)}")
    return Followed(request, tuple(chosen))
