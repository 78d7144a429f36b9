"""How much each group of a query says: what stands in few documents tells more. One query for all words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import log

from .expression import AllOf, AnyOf, Expression, Phrase, Stem, Without, stems_of
from .models import IndexedWord
from .pieces import keep_telling
from .query import Alternative, Group, Query, Reason

# Documents that hold a stem are counted by its forms; one that holds two forms is counted twice.
Counts = Mapping[str, int]
# What no document holds counts for so much of what its rarity would say.
MISSING_WEIGHT = 1.5
MISSING_OF_SENTENCE = 2.0
# And so much if its parts are somewhere.
MISSING_WHOLE = 1.1
# As long as it is a noun, and no beginning of a word: how one asks for something differs more than what it is called.
MISSING_OTHER = 0.7
# What the bank is about says more than other words, in a sentence much more.
SUBJECT_WEIGHT = 1.2
SUBJECT_OF_SENTENCE = 2.0


@dataclass(frozen=True, slots=True)
class WeighedGroup:
    """A group with only those alternatives that the index holds; ``is_missing`` when it holds none.

    ``weight`` is the inverse document frequency of what the group's own words are.
    """

    group: Group
    weight: float
    alternatives: tuple[Alternative, ...]
    pieces: tuple[Alternative, ...]

    @property
    def text(self) -> str:
        return self.group.text

    @property
    def is_missing(self) -> bool:
        return not self.alternatives

    @property
    def strong(self) -> tuple[Alternative, ...]:
        return tuple(alternative for alternative in self.alternatives if not alternative.is_weak)


@dataclass(frozen=True, slots=True)
class WeighedQuery:
    query: Query
    groups: tuple[WeighedGroup, ...]
    phrases: tuple[WeighedGroup, ...]
    counts: Counts
    documents: int

    def weigh(self, expression: Expression) -> float:
        return inverse_frequency(count_holders(expression, self.counts), self.documents)


def weigh_query(query: Query, *, slot: str, documents: int) -> WeighedQuery:
    counts = count_stems(collect_stems(query), slot=slot)
    query = replace(query, groups=tuple(fall_back(group, counts) for group in query.groups))
    documents = max(documents, *counts.values(), 1)
    return WeighedQuery(
        query,
        tuple(weigh_group(group, counts, documents, is_sentence=query.is_sentence) for group in query.groups),
        tuple(weigh_group(group, counts, documents) for group in query.phrases),
        counts,
        documents,
    )


def fall_back(group: Group, counts: Counts) -> Group:
    """With what its synonyms lead to, if nothing that it means is held."""
    if not group.fallbacks or any(keep_held(group.alternatives, counts)):
        return group
    return replace(group, alternatives=(*group.alternatives, *group.fallbacks))


def weigh_group(group: Group, counts: Counts, documents: int, *, is_sentence: bool = False) -> WeighedGroup:
    """By what was meant, or else by what may have been meant; what is nowhere weighs most, but not without bounds."""
    kept = tuple(keep_held(group.alternatives, counts))
    strong = [alternative for alternative in kept if not alternative.is_weak]
    meant = strong or [one for one in kept if group.is_term or one.reason != Reason.COMPOUND]
    most = max((count_holders(one.expression, counts) for one in meant), default=0)
    weight = inverse_frequency(most, documents)
    if not most and (not group.is_noun or (group.is_open and not is_sentence)):
        weight *= MISSING_OTHER
    elif not most:
        weight *= MISSING_OF_SENTENCE if is_sentence else MISSING_WEIGHT if not kept else MISSING_WHOLE
    elif group.is_subject:
        weight *= SUBJECT_OF_SENTENCE if is_sentence else SUBJECT_WEIGHT
    return WeighedGroup(group, weight, kept, keep_pieces(group, counts, documents))


def keep_pieces(group: Group, counts: Counts, documents: int) -> tuple[Alternative, ...]:
    def tell(piece: Alternative) -> float:
        holders = count_holders(piece.expression, counts)
        return inverse_frequency(holders, documents) if holders else 0.0

    most = inverse_frequency(0, documents)
    return keep_telling(group.pieces, is_term=group.is_term, tell=tell, most=most)


def keep_held(alternatives: Iterable[Alternative], counts: Counts) -> Iterable[Alternative]:
    return (found for found in alternatives if count_holders(found.expression, counts))


def collect_stems(query: Query) -> set[str]:
    return {
        stem
        for group in query.wanted
        for alternative in (*group.alternatives, *group.pieces, *group.fallbacks)
        for stem in stems_of(alternative.expression)
    }


def count_stems(stems: Iterable[str], *, slot: str) -> Counts:
    counts: dict[str, int] = defaultdict(int)
    wanted = sorted(stems)
    if wanted:
        rows = IndexedWord.objects.filter(slot=slot, stem__in=wanted, documents__gt=0)
        for stem, documents in rows.values_list("stem", "documents"):
            counts[stem] += documents
    return counts


def count_holders(expression: Expression, counts: Counts) -> int:
    """At most how many documents match."""
    match expression:
        case Stem(stem):
            return counts.get(stem, 0)
        case Phrase(stems):
            return min((counts.get(stem, 0) for stem in stems), default=0)
        case AllOf(parts):
            return min((count_holders(part, counts) for part in parts), default=0)
        case AnyOf(parts):
            return max((count_holders(part, counts) for part in parts), default=0)
        case Without(wanted):
            return count_holders(wanted, counts)


def inverse_frequency(holders: int, documents: int) -> float:
    """As in BM25: above 0, and highest for what no document holds."""
    return log(1 + (documents - min(holders, documents) + 0.5) / (holders + 0.5))
