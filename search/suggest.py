"""What is suggested while somebody types: what there is, and what editors offer; never what others typed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from guard.text import clean_text

from .beginnings import Fit, fit, typed_words
from .facets import MUNICIPALITY, Facet, all_facets
from .index.state import read_state
from .models import IndexState, SearchDocument, SearchFacetValue, SuggestedQuery
from .registry import all_kinds
from .titles import title_words
from .vocabulary import is_abbreviation, refresh_vocabulary
from .weighing import count_stems
from .words import fold, swedish_order

SHORTEST = 2
MAX_TYPED = 100
LIMIT = 8
MOST_OF_A_KIND = 3
# More are looked up than shown, for titles that are no longer there.
CANDIDATES = 6


@dataclass(frozen=True)
class Suggestion:
    """``kind`` is the code of a kind of document, ``query`` or the name of a facet."""

    kind: str
    label: str
    url: str
    place: str = ""
    fit: Fit = Fit.BEGINS


@dataclass(frozen=True)
class SuggestionGroup:
    label: str
    suggestions: tuple[Suggestion, ...]


def suggest(text: str, *, limit: int = LIMIT) -> list[SuggestionGroup]:
    """Groups by kind of thing: searches that editors offer, what has a page of its own, then terms.

    Each word that was typed begins a word of what is suggested, or a part of one: those come after. Of places, those
    come first that something is told of. Four queries, one more after a change.
    """
    typed = typed_words(clean_text(text, limit=MAX_TYPED))
    if sum(map(len, typed)) < SHORTEST:
        return []
    state = read_state()
    sources = {
        **group("query", _("Searches"), suggest_queries(typed, state)),
        **suggest_titles(typed, state),
        **suggest_terms(typed, state),
    }
    return share_out(sources, limit)


def group(kind: str, label: str, found: Iterable[Suggestion]) -> dict[tuple[str, str], list[Suggestion]]:
    return {(kind, str(label)): list(found)}


def share_out(sources: dict, limit: int) -> list[SuggestionGroup]:
    """At most ``limit`` in all; each kind gets one before any gets a second, so that none hides another.

    What only a part of a word was typed of gets what is left. In ``sources``, it comes last of its kind.
    """
    turns = [
        (one.fit, turn, position, name)
        for position, (name, found) in enumerate(sources.items())
        for turn, one in enumerate(found[:MOST_OF_A_KIND])
    ]
    kept = [name for *_order, name in sorted(turns)[:limit]]
    return [
        SuggestionGroup(name[1], tuple(found[: kept.count(name)]))
        for name, found in sources.items()
        if name in kept
    ]


def suggest_queries(typed: Sequence[str], state: IndexState) -> list[Suggestion]:
    """What editors offer, and what an abbreviation stands for."""
    offered = SuggestedQuery.objects.values_list("query", flat=True)
    fits = [(words, fit(words, typed)) for words in offered]
    known = {words: found for words, found in fits if found is not None}
    known |= {words: known.get(words, Fit.BEGINS) for words in spell_out(typed, state)}
    return best_first(
        Suggestion("query", words, search_url(q=words), fit=found) for words, found in known.items()
    )


def spell_out(typed: Sequence[str], state: IndexState) -> list[str]:
    """What the bank most often calls that which an abbreviation means, in whatever case it was typed.

    One query, if it is one.
    """
    meanings = [
        other
        for short, others in refresh_vocabulary(state.vocabulary).abbreviations.items()
        if [fold(short)] == list(typed)
        for other in others
        if not other.is_near and not is_abbreviation(other.text)
    ]
    counts = count_stems({stem for other in meanings for stem in other.stems}, slot=state.live)
    used = {other.text: min(counts.get(stem, 0) for stem in other.stems) for other in meanings}
    most = max(used, key=used.get, default="")
    return [most] if used.get(most) else []


def best_first(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    return sorted(suggestions, key=lambda one: one.fit)


def suggest_titles(typed: Sequence[str], state: IndexState) -> dict:
    numbers = title_words.find(typed, state=state, most=CANDIDATES)
    order = {number: position for position, number in enumerate(numbers)}
    told = SearchFacetValue.objects.filter(slot=state.live, facet=MUNICIPALITY.name, value=OuterRef("key"))
    rows = SearchDocument.objects.filter(slot=state.live, pk__in=numbers).annotate(is_told=Exists(told))
    fields = ("pk", "is_told", "kind", "title", "url", "place")
    found = sorted(rows.values_list(*fields), key=lambda row: (not row[1], order[row[0]]))
    fits = [(row[2:], fit(row[3], typed)) for row in found]
    shown = best_first(Suggestion(*row, fit=how) for row, how in fits if how is not None)
    return {
        name: suggestions
        for kind in all_kinds()
        for name, suggestions in group(
            kind.code, kind.label_plural, (one for one in shown if one.kind == kind.code)
        ).items()
    }


def suggest_terms(typed: Sequence[str], state: IndexState) -> dict:
    """Values of facets that something has, where they have no page of their own."""
    pages = {kind.model for kind in all_kinds()}
    facets = [facet for facet in all_facets() if facet.register and facet.register().model not in pages]
    found: dict = {}
    for facet, (name, code, label) in used_entries(facets, state.live):
        how = fit(label, typed)
        if how is not None:
            found.setdefault((name, str(facet.label_plural or facet.label)), []).append(
                Suggestion(name, label, search_url(**{name: code}), fit=how)
            )
    return {
        name: sorted(terms, key=lambda term: (term.fit, swedish_order(term.label)))
        for name, terms in found.items()
    }


def used_entries(facets: Sequence[Facet], slot: str) -> list[tuple[Facet, tuple[str, str, str]]]:
    """The entries of all ``facets`` that a document has. One query."""
    if not facets:
        return []
    by_name = {facet.name: facet for facet in facets}
    first, *others = (_used(facet, slot) for facet in facets)
    return [(by_name[row[0]], row) for row in first.union(*others, all=True)]


def _used(facet: Facet, slot: str) -> QuerySet:
    values = SearchFacetValue.objects.filter(slot=slot, facet=facet.name, value=OuterRef("code"))
    entries = facet.register().filter(Exists(values)).order_by()
    return entries.values_list(Value(facet.name, CharField()), "code", "name")


def search_url(**parameters: str) -> str:
    return f"{reverse('search:search')}?{urlencode(parameters)}"
