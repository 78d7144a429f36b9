"""What resembles a document: the index is asked for its most telling words, and shared facets count, too."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .engines import get_database_engine
from .engines.base import Ask
from .expression import AnyOf, Stem
from .facets import KIND, MUNICIPALITY, PHASE, REGION, TARGET_GROUP, THEME
from .models import SearchDocument, SearchFacetValue
from .registry import DocumentKey, get_kind
from .retrieving import documents_of
from .understanding import Index, read_index
from .weighing import count_stems, inverse_frequency

TELLING_WORDS = 12
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
FacetValues = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class RelatedDocument:
    key: DocumentKey
    kind: str
    title: str
    summary: str
    url: str


def find_related(key: DocumentKey, *, limit: int, kinds: Sequence[str] = ()) -> list[RelatedDocument]:
    """Up to ``limit`` documents, of ``kinds`` if any are named, that resemble the one with ``key``, the likest first.

    A fixed number of queries; nothing for what is not in the index, as a draft. The database is asked whatever
    the engine of the search, so that a page never waits for another server.
    """
    index = read_index()
    own = documents_of([f"{key.kind}:{key.key}"], index.slot).first()
    if own is None:
        return []
    words = weigh_words(collect_words(own), index)
    telling = sorted(words, key=lambda word: (-words[word], word))[:TELLING_WORDS]
    ask = Ask(AnyOf(tuple(map(Stem, telling))), {KIND.name: tuple(kinds)} if kinds else {}, limit=COMPARED)
    others = [
        row for row in load_documents(get_database_engine().search(ask).idents, index) if row.pk != own.pk
    ]
    facets = load_facets([own, *others])
    likeness = {
        row.pk: count_likeness(words, row) + count_shared(facets[own.pk], facets[row.pk]) for row in others
    }
    best = sorted(others, key=lambda row: (-likeness[row.pk], row.kind, row.key))[:limit]
    return [describe(row) for row in best]


def collect_words(document: SearchDocument) -> dict[str, int]:
    """Each word with the points of the most prominent place that it stands in."""
    places = ((document.a_body, IN_TEXT), (document.a_lead, IN_LEAD), (document.a_title, IN_TITLE))
    return {word: points for text, points in places for word in text.split() if len(word) >= SHORTEST_WORD}


def weigh_words(words: Mapping[str, int], index: Index) -> dict[str, float]:
    """The telling ones, by how rare and how prominent they are; one query."""
    counts = count_stems(words, slot=index.slot)
    most = max(FEWEST_HOLDERS, LARGEST_SHARE * index.documents)
    return {
        word: inverse_frequency(holders, index.documents) * words[word]
        for word, holders in counts.items()
        if FEWEST_HOLDERS <= holders <= most
    }


def count_likeness(words: Mapping[str, float], other: SearchDocument) -> float:
    """The weights of the words that stand in the other's title or lead, too: those say what it is about."""
    prominent = {*other.a_title.split(), *other.a_lead.split()}
    return sum(weight for word, weight in words.items() if word in prominent)


def count_shared(one: FacetValues, other: FacetValues) -> float:
    return sum(FACET_POINTS.get(facet, 0) for facet, _value in one & other)


def load_documents(idents: Sequence[str], index: Index) -> list[SearchDocument]:
    shown = ("kind", "key", "title", "summary", "url", "a_title", "a_lead")
    wanted = set(idents)
    rows = documents_of(idents, index.slot).only(*shown)
    return [row for row in rows if f"{row.kind}:{row.key}" in wanted]


def load_facets(documents: Iterable[SearchDocument]) -> Mapping[int, FacetValues]:
    found: dict[int, set[tuple[str, str]]] = defaultdict(set)
    values = SearchFacetValue.objects.filter(
        document__in=[row.pk for row in documents], facet__in=FACET_POINTS
    )
    for pk, facet, value in values.values_list("document_id", "facet", "value"):
        found[pk].add((facet, value))
    return defaultdict(frozenset, {pk: frozenset(pairs) for pk, pairs in found.items()})


def describe(document: SearchDocument) -> RelatedDocument:
    kind = get_kind(document.kind)
    return RelatedDocument(
        DocumentKey(document.kind, document.key),
        str(kind.label) if kind else "",
        document.title,
        document.summary,
        document.url,
    )
