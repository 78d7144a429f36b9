"""What a document holds of each group of a query, and the points of it."""

from dataclasses import dataclass, replace

from .candidates import Candidate, count
from .query import Alternative
from .tiers import PIECE_WEIGHT
from .weighing import WeighedGroup, WeighedQuery

SATURATION = 1.5


@dataclass(frozen=True, slots=True)
class GroupMatch:
    """What a document holds of a group; ``alternative`` is None when it holds nothing of it.

    ``others`` are there, too, and add to the points.
    """

    text: str
    alternative: Alternative | None = None
    frequency: float = 0.0
    points: float = 0.0
    is_piece: bool = False
    others: tuple[Alternative, ...] = ()


def match_group(weighed: WeighedQuery, group: WeighedGroup, candidate: Candidate) -> GroupMatch:
    """What counts for most of the group; pieces only where there is nothing else."""
    whole = match_alternatives(group, candidate)
    return whole if whole.alternative else match_pieces(weighed, group, candidate)


def match_alternatives(group: WeighedGroup, candidate: Candidate) -> GroupMatch:
    """The best alternative, as often as all that mean the group are there: who writes about it varies the words."""
    found = [(one, times) for one in group.alternatives if (times := count(one.expression, candidate))]
    if not found:
        return GroupMatch(group.text)
    meant = [(one, times) for one, times in found if not one.is_weak] or found
    best, _times = max(meant, key=lambda pair: pair[0].weight * saturate(pair[1]))
    frequency = sum(one.weight * times for one, times in found) / best.weight
    return GroupMatch(
        group.text,
        best,
        frequency,
        best.weight * group.weight * saturate(frequency),
        others=tuple(one for one, _times in found if one != best),
    )


def match_pieces(weighed: WeighedQuery, group: WeighedGroup, candidate: Candidate) -> GroupMatch:
    """The piece that tells most, and the points of all: both parts of a word say more than the commoner one."""
    found = []
    for piece in group.pieces:
        if frequency := count(piece.expression, candidate):
            weight = PIECE_WEIGHT * piece.weight * min(weighed.weigh(piece.expression), group.weight)
            found.append(
                GroupMatch(group.text, piece, frequency, weight * saturate(frequency), is_piece=True)
            )
    best = max(found, key=lambda match: match.points, default=GroupMatch(group.text))
    return replace(
        best,
        points=sum(match.points for match in found),
        others=tuple(match.alternative for match in found if match is not best and match.alternative),
    )


def saturate(frequency: float) -> float:
    return frequency * (SATURATION + 1) / (frequency + SATURATION)
