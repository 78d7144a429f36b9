"""A search as two values: what is asked for, and what came of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.core.paginator import Page
from django.db.models import TextChoices
from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from guard.text import clean_text

from .facets import KIND, SAFE_VALUE, Facet, all_facets

MAX_QUERY = 200
MAX_PAGE = 10_000
MAX_VALUES = 30
PAGE_SIZE = 20
# Nobody looks through so many. What comes after them is counted, and is found by asking for less.
MOST_LISTED = 10_000


class Sort(TextChoices):
    RELEVANCE = "relevans", _("Relevance")
    NEWEST = "nyast", _("Newest first")
    EVIDENCE = "evidens", _("Strongest evidence first")


class View(TextChoices):
    LIST = "lista", _("List")
    TABLE = "tabell", _("Table")
    MAP = "karta", _("Map")


@dataclass(frozen=True)
class SearchRequest:
    """What is asked for. Knows its defaults, and the address holds only what differs from them.

    ``kinds`` restricts the search without standing in the address, as a list of one kind does.
    ``facet_names`` are those that may be chosen from, all when empty. ``is_exact``: as it is spelt.
    """

    query: str = ""
    selected: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort = Sort.RELEVANCE
    view: View = View.LIST
    page: int = 1
    is_exact: bool = False
    kinds: tuple[str, ...] = ()
    facet_names: tuple[str, ...] = ()

    @classmethod
    def from_query(
        cls,
        parameters: QueryDict,
        *,
        kinds: Iterable[str] = (),
        facet_names: Iterable[str] = (),
        has_views: bool = False,
    ) -> "SearchRequest":
        """Read an address; whatever is odd in it is cleaned, clamped or left out."""
        frame = cls(kinds=tuple(kinds), facet_names=tuple(facet_names))
        chosen = {facet.name: _read_values(parameters.getlist(facet.name)) for facet in frame.facets}
        return replace(
            frame,
            query=clean_text(parameters.get("q", ""), limit=MAX_QUERY),
            selected={name: values for name, values in chosen.items() if values},
            sort=_read_choice(Sort, parameters.get("sortering")),
            view=_read_choice(View, parameters.get("vy")) if has_views else View.LIST,
            page=_read_page(parameters.get("sida", "")),
            is_exact=parameters.get("exakt") == "1",
        )

    def to_pairs(self) -> list[tuple[str, str]]:
        """Parameters and values that differ from the defaults, in a fixed order."""
        pairs = [("q", self.query)] if self.query else []
        if self.query and self.is_exact:
            pairs.append(("exakt", "1"))
        pairs += [(name, value) for name, values in self.selected.items() for value in values]
        if self.sort != Sort.RELEVANCE:
            pairs.append(("sortering", self.sort.value))
        if self.view != View.LIST:
            pairs.append(("vy", self.view.value))
        if self.page > 1:
            pairs.append(("sida", str(self.page)))
        return pairs

    def to_query(self) -> str:
        return urlencode(self.to_pairs())

    def url(self, path: str) -> str:
        query = self.to_query()
        return f"{path}?{query}" if query else path

    def with_(self, **changes) -> "SearchRequest":
        """A copy with other fields, on its first page unless ``page`` is given."""
        return replace(self, **{"page": 1, **changes})

    def without_value(self, name: str, value: str) -> "SearchRequest":
        selected = {**self.selected, name: tuple(v for v in self.selected.get(name, ()) if v != value)}
        return self.with_(selected={name: values for name, values in selected.items() if values})

    def without_filters(self) -> "SearchRequest":
        return self.with_(selected={})

    @property
    def facets(self) -> list[Facet]:
        """Those that may be chosen from; the kind is not, where it is given."""
        return [facet for facet in list_facets(self.facet_names) if not (self.kinds and facet is KIND)]

    @property
    def selection(self) -> dict[str, tuple[str, ...]]:
        """What the engine filters by: the chosen values and the kinds that the search is restricted to."""
        return {**self.selected, KIND.name: self.kinds} if self.kinds else dict(self.selected)

    @property
    def chosen_count(self) -> int:
        return sum(map(len, self.selected.values()))

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the order and the view has been asked for."""
        return bool(self.query or self.selected)


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
        return [ident.partition(":")[2] for ident in self.idents]


def list_facets(names: tuple[str, ...]) -> list[Facet]:
    """The facets of those names, in that order; all of them, in their own, when none is named."""
    facets = all_facets()
    return [facet for name in names for facet in facets if facet.name == name] if names else facets


def _read_values(values: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if SAFE_VALUE.match(value)))[:MAX_VALUES]


def _read_choice(choices: type[TextChoices], value: str | None):
    return choices(value) if value in choices.values else next(iter(choices))


def _read_page(value: str) -> int:
    is_number = value.isascii() and value.isdigit() and len(value) < 10
    return min(max(int(value), 1), MAX_PAGE) if is_number else 1
