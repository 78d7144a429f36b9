"""What came of a search: hits, facets, and what else was looked for."""

from dataclasses import dataclass

from django.core.paginator import Page
from django.utils.safestring import SafeString

from .registry import DocumentKey
from .request import SearchRequest

PAGE_SIZE = 20
# Nobody looks through so many. What comes after them is counted, and is found by asking for less.
MOST_LISTED = 10_000


@dataclass(frozen=True)
class FacetOption:
    value: str
    label: str
    count: int
    is_selected: bool


@dataclass(frozen=True)
class FacetResult:
    """A facet with the values that give hits; a count leaves out what is chosen in the facet itself."""

    name: str
    label: str
    options: tuple[FacetOption, ...]

    @property
    def selected(self) -> tuple[FacetOption, ...]:
        return tuple(option for option in self.options if option.is_selected)

    @property
    def selected_count(self) -> int:
        return len(self.selected)


@dataclass(frozen=True)
class Hit:
    """One thing found; ``place``, ``title`` and ``snippet`` are safe HTML with the found words marked.

    ``reasons`` are sentences that say why, where it is neither for the words that were typed nor as most hits are.
    """

    kind_code: str
    key: str
    url: str
    kind: str
    place: SafeString
    title: SafeString
    snippet: SafeString
    meta: tuple[str, ...]
    summary: str = ""
    reasons: tuple[str, ...] = ()
    score: float = 0.0


@dataclass(frozen=True)
class SearchResults:
    """``request`` is what was asked for, without values that nothing knows.

    ``tier`` says how far it was widened; ``reasons`` are sentences about what else was looked for.
    ``compounds`` are words on the page that hold a typed word as a part, where some hits hold no other;
    ``has_exact``: something holds all the words by themselves.
    ``corrected`` was searched for instead of ``corrected_from``; ``did_you_mean`` was not searched for.
    ``is_degraded``: the engine that should answer did not, so another one did. ``hits`` are none where whoever
    asked wants the ``idents`` only.
    """

    request: SearchRequest
    total: int
    hits: tuple[Hit, ...]
    facets: tuple[FacetResult, ...]
    page: Page
    tier: str = ""
    reasons: tuple[str, ...] = ()
    compounds: tuple[str, ...] = ()
    has_exact: bool = False
    corrected: str = ""
    corrected_from: str = ""
    did_you_mean: str = ""
    engine: str = ""
    is_degraded: bool = False
    idents: tuple[str, ...] = ()

    @property
    def listed(self) -> int:
        """How many can be paged through."""
        return self.page.paginator.count

    @property
    def is_cut(self) -> bool:
        """Whether this is the last page, though more was found."""
        return self.total > self.listed and not self.page.has_next()

    @property
    def keys(self) -> list[str]:
        return [DocumentKey.of_ident(ident).key for ident in self.idents]
