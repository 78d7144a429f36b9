"""From narrow to wide: what is looked for first, and what when that gives too little.

Each tier holds everything that those before it hold.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from .expression import EVERYTHING, NOTHING, AllOf, AnyOf, Expression, Without
from .weighing import WeighedGroup, WeighedQuery

ENOUGH_HITS = 10
# The part of a query's weight that a document must hold when none holds all of it: less of a long one, as long as
# the index holds its words.
ENOUGH_WEIGHT = 0.35
LESS_PER_GROUP = 0.1
LEAST_WEIGHT = 0.12
# What is near, and parts of a word, say less than the word.
WEAK_WEIGHT = 0.6
PIECE_WEIGHT = 0.3
PIECE_OF_SEVERAL = 0.5
ENOUGH_WITH_PIECES = 0.4
# Of the groups of a long query these many, those that say most, are combined.
MOST_COMBINED = 10


class TierName(StrEnum):
    ALL = "all"
    NEAR = "near"
    SOME = "some"
    PARTS = "parts"


ORDER = tuple(TierName)


@dataclass(frozen=True, slots=True)
class Tier:
    name: TierName
    expression: Expression


def build_tiers(weighed: WeighedQuery) -> tuple[Tier, ...]:
    """The tiers that differ from each other; those in which nothing can be found are left out.

    A query without words is one tier, in which everything is that is not excluded; signs alone find nothing.
    """
    if not weighed.groups and not weighed.phrases:
        if weighed.query.text.strip() and not weighed.query.excluded:
            return ()
        return (Tier(TierName.ALL, exclude(EVERYTHING, weighed)),)
    tiers: list[Tier] = []
    for name in ORDER[:1] if weighed.query.is_exact else ORDER:
        expression = frame(match_groups(weighed, name), weighed)
        if expression is not None and (not tiers or tiers[-1].expression != expression):
            tiers.append(Tier(name, expression))
    return tuple(tiers)


def match_groups(weighed: WeighedQuery, name: TierName) -> Expression:
    groups = weighed.groups
    if not groups:
        return EVERYTHING
    if name in (TierName.ALL, TierName.NEAR):
        return all_of([alternatives_of(group, name) for group in groups])
    return any_of([all_of(combination) for combination in combine(groups, weighed, name)])


def combine(
    groups: tuple[WeighedGroup, ...], weighed: WeighedQuery, name: TierName
) -> Iterator[list[Expression]]:
    """The smallest sets of groups that together weigh enough, by what may be found for each."""
    held = sum(not group.is_missing for group in groups)
    share, total = share_of(held), sum(group.weight for group in groups)
    offers = sorted(list_offers(groups, weighed, name), key=lambda offer: -offer.weight)[:MOST_COMBINED]
    chosen: list[frozenset[int]] = []
    for size in range(1, len(offers) + 1):
        for places in map(frozenset, combinations(range(len(offers)), size)):
            if any(smaller <= places for smaller in chosen):
                continue
            taken = [offers[place] for place in sorted(places)]
            if len({offer.group for offer in taken}) == size and is_enough(taken, share, total):
                chosen.append(places)
                yield [offer.expression for offer in taken]


def is_enough(taken: list["Offer"], share: float, total: float) -> bool:
    """Parts of words fill up what else is found of a query; alone they say too little of it."""
    if any(offer.is_piece for offer in taken):
        share = max(share, ENOUGH_WITH_PIECES)
    return sum(offer.weight for offer in taken) >= share * total


def share_of(groups: int) -> float:
    return max(LEAST_WEIGHT, ENOUGH_WEIGHT - LESS_PER_GROUP * max(0, groups - 2))


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that may be found for the group at that place, and how much of the query it says."""

    group: int
    weight: float
    expression: Expression
    is_piece: bool = False


def list_offers(groups: tuple[WeighedGroup, ...], weighed: WeighedQuery, name: TierName) -> Iterator[Offer]:
    for place, group in enumerate(groups):
        if group.strong:
            yield Offer(place, group.weight, any_of([one.expression for one in group.strong]))
        if weak := [one.expression for one in group.alternatives if one.is_weak]:
            yield Offer(place, WEAK_WEIGHT * group.weight, any_of(weak))
        if name == TierName.PARTS and not (len(groups) == 1 and says_enough(group)):
            for piece in group.pieces:
                weight = min(weighed.weigh(piece.expression), group.weight)
                if is_part := len(groups) > 1 and not group.group.is_term:
                    weight *= PIECE_OF_SEVERAL
                yield Offer(place, weight, piece.expression, is_part)


def says_enough(group: WeighedGroup) -> bool:
    """Whether the bank has the word, or what editors say is the same: then no part of it is wanted alone."""
    return bool(group.strong) and group.group.is_subject


def alternatives_of(group: WeighedGroup, name: TierName) -> Expression:
    """Everything that stands for the group in this tier."""
    return any_of(
        [
            alternative.expression
            for alternative in group.alternatives
            if not alternative.is_weak or name != TierName.ALL
        ]
    )


def frame(expression: Expression, weighed: WeighedQuery) -> Expression | None:
    """With the phrases, without what is excluded; None when nothing can match."""
    phrases = [alternatives_of(group, TierName.ALL) for group in weighed.phrases]
    whole = all_of([expression, *phrases])
    return None if whole == NOTHING else exclude(whole, weighed)


def exclude(expression: Expression, weighed: WeighedQuery) -> Expression:
    unwanted = [group.alternatives[0].expression for group in weighed.query.excluded]
    return Without(expression, any_of(unwanted)) if unwanted else expression


def all_of(parts: list[Expression]) -> Expression:
    """Simplified, so that engines get no more than they need."""
    if NOTHING in parts:
        return NOTHING
    needed = [part for part in dict.fromkeys(parts) if part != EVERYTHING]
    return needed[0] if len(needed) == 1 else AllOf(tuple(needed))


def any_of(parts: list[Expression]) -> Expression:
    possible = [part for part in dict.fromkeys(parts) if part != NOTHING]
    return possible[0] if len(possible) == 1 else AnyOf(tuple(possible))
