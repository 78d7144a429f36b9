"""What resembles a document: the index is asked for its own most telling words, and shared facets count, too."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .engines import get_engine
from .engines.base import Ask
from .expression import AnyOf, Stem
from .facets import MUNICIPALITY, PHASE, REGION, TARGET_GROUP, THEME
from .models import SearchFacetValue
from .registry import DocumentKey
from .retrieving import documents_of
from .understanding import Index, read_index
from .weighing import count_stems, inverse_frequency

TELLING_WORDS = 12
COMPARED = 60
# A word that only the document itself holds leads nowhere; one in every third says nothing.
FEWEST_HOLDERS = 2
LARGEST_SHARE = 0.3
SHORTEST_WORD = 3
# What a shared value of a facet counts for, beside the words; others count for nothing.
FACET_POINTS = {
    THEME.name: 4.0,
    TARGET_GROUP.name: 3.0,
    PHASE.name: 1.0,
    MUNICIPALITY.name: 3.0,
    REGION.name: 0.5,
}
IN_TITLE, IN_LEAD, IN_TEXT = 3, 2, 1


@dataclass(frozen=True, slots=True)
class Profile:
    """A document by its words and what they count for, and its facet values."""

    key: DocumentKey
    words: Counter[str]
    facets: frozenset[tuple[str, str]]


def find_related(key: DocumentKey, *, limit: int, kinds: Iterable[str] = ()) -> list[DocumentKey]:
    """Up to ``limit`` documents, of ``kinds`` if any are named, that resemble the one with ``key``, the likest first.

    A fixed number of queries; nothing for what is not in the index.
    """
    index = read_index()
    own = next(iter(load_profiles([f"{key.kind}:{key.key}"], index)), None)
    if own is None:
        return []
    weights = weigh_words(own.words, index)
    telling = sorted(weights, key=lambda word: (-weights[word] * own.words[word], word))[:TELLING_WORDS]
    selection = {"typ": tuple(kinds)} if kinds else {}
    ask = Ask(AnyOf(tuple(map(Stem, telling))), selection, limit=COMPARED)
    idents = [ident for ident in get_engine().search(ask).idents if ident != f"{key.kind}:{key.key}"]
    others = load_profiles(idents, index)
    ranked = sorted(others, key=lambda other: (-likeness(own, other, weights), other.key))
    return [other.key for other in ranked[:limit]]


def weigh_words(words: Counter[str], index: Index) -> Mapping[str, float]:
    """The telling ones among ``words``, by how rare they are; one query."""
    counts = count_stems([word for word in words if len(word) >= SHORTEST_WORD], slot=index.slot)
    most = max(FEWEST_HOLDERS, LARGEST_SHARE * index.documents)
    return {
        word: inverse_frequency(holders, index.documents)
        for word, holders in counts.items()
        if FEWEST_HOLDERS <= holders <= most
    }


def likeness(one: Profile, other: Profile, weights: Mapping[str, float]) -> float:
    """The weights of shared words, less for a long text that holds everything, and the shared facet values."""
    shared = sum(
        weight * min(one.words[word], other.words[word])
        for word, weight in weights.items()
        if word in other.words
    )
    facets = sum(FACET_POINTS.get(facet, 0) for facet, _value in one.facets & other.facets)
    return shared / (1 + len(other.words) / 400) + facets


def load_profiles(idents: Iterable[str], index: Index) -> list[Profile]:
    """In no order; two queries."""
    wanted = list(idents)
    rows = documents_of(wanted, index.slot).values_list("pk", "kind", "key", "a_title", "a_lead", "a_body")
    found = {pk: row for pk, *row in rows if f"{row[0]}:{row[1]}" in set(wanted)}
    facets = defaultdict(set)
    values = SearchFacetValue.objects.filter(document__in=found)
    for pk, facet, value in values.values_list("document_id", "facet", "value"):
        facets[pk].add((facet, value))
    return [
        Profile(DocumentKey(kind, key), count_words(title, lead, body), frozenset(facets[pk]))
        for pk, (kind, key, title, lead, body) in found.items()
    ]


def count_words(title: str, lead: str, body: str) -> Counter[str]:
    """Each word once, for the most prominent place that it stands in."""
    words = Counter(dict.fromkeys(body.split(), IN_TEXT))
    for text, points in ((lead, IN_LEAD), (title, IN_TITLE)):
        words |= Counter(dict.fromkeys(text.split(), points))
    return words
