"""What resembles a document: the index is asked for its most telling words, and shared facets count, too."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Case, Exists, FloatField, OuterRef, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from .analysis import is_stop_word
from .engines import get_database_engine
from .engines.base import Ask
from .expression import AnyOf, Stem
from .facets import KIND, MUNICIPALITY, PHASE, REGION, TARGET_GROUP, THEME
from .models import IndexState, SearchDocument, SearchFacetValue
from .registry import DocumentKey, get_kind
from .retrieving import documents_of
from .weighing import count_stems, inverse_frequency

COLUMNS = ("a_title", "a_lead", "a_body")
TELLING_WORDS = 24
COMPARED = 30
# A word that only the document itself holds leads nowhere, and one in every third says nothing.
FEWEST_HOLDERS = 2
LARGEST_SHARE = 0.3
SHORTEST_WORD = 3
IN_TITLE, IN_LEAD, IN_TEXT = 3, 2, 1
# What a shared value of a facet counts for, beside the words; others count for nothing.
FACET_POINTS = {
    THEME.name: 4.0, TARGET_GROUP.name: 3.0, MUNICIPALITY.name: 3.0, PHASE.name: 1.0, REGION.name: 0.5,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RelatedDocument:
    """As ``components/hit.html`` shows it."""

    key: DocumentKey
    kind: str
    place: str
    title: str
    snippet: str
    meta: tuple[str, ...]
    url: str


def find_related(
    key: DocumentKey,
    *,
    limit: int,
    kinds: Sequence[str] = (),
    first: Sequence[DocumentKey] = (),
    leave_out: Collection[str] = (),
) -> list[RelatedDocument]:
    """Up to ``limit`` documents that resemble the one with ``key``, the likest first, after those in ``first``.

    What is found is of ``kinds`` if any are named, and not at an address in ``leave_out``; what an editor put
    ``first`` may be of any kind and at any address. What is not in the index, as a draft, is never shown, and
    resembles nothing. Four queries. The database is asked whatever the engine of the search, so that a page
    never waits for another server.
    """
    own = load_own(key)
    words = weigh_words(collect_words(own), own) if own else {}
    named = [one.ident for one in dict.fromkeys(first) if one != key][:limit]
    likely = find_candidates(words, own.slot, kinds, more=len(leave_out)) if own else ()
    rows = load_documents([*named, *likely], own.slot if own else live_slot(), own)
    chosen = [rows[ident] for ident in named if ident in rows]
    taken = {row.pk for row in (*chosen, own) if row}
    others = [row for row in rows.values() if row.pk not in taken and row.url not in leave_out]
    others.sort(key=lambda row: (-count_likeness(words, row) - row.shared, row.kind, row.key))
    found = others[: limit - len(chosen)]
    return [describe(row) for row in (*chosen, *found)]


def live_slot() -> Subquery:
    return Subquery(IndexState.objects.filter(pk=1).values("live"))


def load_own(key: DocumentKey) -> SearchDocument | None:
    """With how many documents stand in the index beside it."""
    size = Subquery(IndexState.objects.filter(pk=1).values("documents"))
    found = SearchDocument.objects.filter(slot=live_slot(), kind=key.kind, key=key.key)
    return found.only("slot", "kind", "key", *COLUMNS).annotate(index_size=size).first()


def find_candidates(
    words: Mapping[str, float], slot: str, kinds: Sequence[str], *, more: int
) -> tuple[str, ...]:
    """What holds the most of the most telling words, by the engine's own score; one query."""
    telling = sorted(words, key=lambda word: (-words[word], word))[:TELLING_WORDS]
    selection = {KIND.name: tuple(kinds)} if kinds else {}
    ask = Ask(AnyOf(tuple(map(Stem, telling))), selection, limit=COMPARED + more)
    return get_database_engine().list_best(ask, slot=slot)


def collect_words(document: SearchDocument) -> dict[str, int]:
    """Each word with the points of the most prominent place that it stands in."""
    places = ((document.a_body, IN_TEXT), (document.a_lead, IN_LEAD), (document.a_title, IN_TITLE))
    return {word: points for text, points in places for word in text.split() if len(word) >= SHORTEST_WORD}


def weigh_words(words: Mapping[str, int], own: SearchDocument) -> dict[str, float]:
    """The telling ones, by how rare and how prominent they are; one query."""
    counts = count_stems(words, slot=own.slot)
    most = max(FEWEST_HOLDERS, LARGEST_SHARE * own.index_size)
    return {
        word: inverse_frequency(holders, own.index_size) * words[word]
        for word, holders in counts.items()
        if FEWEST_HOLDERS <= holders <= most and not is_stop_word(word)
    }


def count_likeness(words: Mapping[str, float], other: SearchDocument) -> float:
    """The weights of the words that stand in the other's title or lead, too: those say what it is about."""
    prominent = {*other.a_title.split(), *other.a_lead.split()}
    return sum(weight for word, weight in words.items() if word in prominent)


def load_documents(
    idents: Sequence[str], slot: str | Subquery, own: SearchDocument | None
) -> dict[str, SearchDocument]:
    """By ident, with what each shares with ``own``; those that are not in the index are left out. One query."""
    if not idents:
        return {}
    shown = ("kind", "key", "title", "summary", "url", "place", "facts", "a_title", "a_lead")
    wanted = set(idents)
    shared = count_shared(own) if own else Value(0.0)
    rows = documents_of(idents, slot).only(*shown).annotate(shared=shared)
    return {row.ident: row for row in rows if row.ident in wanted}


def count_shared(own: SearchDocument) -> Coalesce:
    """What the values of facets that a document shares with ``own`` count for."""
    same = SearchFacetValue.objects.filter(
        document=own.pk, facet=OuterRef("facet"), value=OuterRef("value"), facet__in=FACET_POINTS
    )
    points = Case(
        *(When(facet=facet, then=Value(number)) for facet, number in FACET_POINTS.items()),
        output_field=FloatField(),
    )
    shared = SearchFacetValue.objects.filter(Exists(same), document=OuterRef("pk")).values("document")
    return Coalesce(Subquery(shared.annotate(total=Sum(points)).values("total")), 0.0)


def describe(document: SearchDocument) -> RelatedDocument:
    kind = get_kind(document.kind)
    return RelatedDocument(
        key=DocumentKey(document.kind, document.key),
        kind=str(kind.label) if kind else "",
        place=document.place,
        title=document.title,
        snippet=document.summary,
        meta=tuple(document.facts),
        url=document.url,
    )
