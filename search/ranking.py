"""The order of the best hits, the same on every engine, and why it is so.

BM25F over title, lead and text with the words of the query weighed by how rare they are; then what a reader
would see: the title is what was typed, the words stand together, it is a case about it and not a step that
mentions it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from .analysis import TOKEN
from .expression import AllOf, AnyOf, Expression, Phrase, Stem, Without
from .query import Alternative
from .tiers import PIECE_WEIGHT, TierName
from .weighing import WeighedGroup, WeighedQuery
from .words import compose

# Title, summary, text, names of terms, and the parts of compounds in title, lead and text.
FIELD_WEIGHTS = (6.0, 3.0, 0.6, 0.5, 3.0, 1.0, 0.3)
# How long they are when neither long nor short; parts are reckoned with the field that they are of.
USUAL_LENGTHS = (6, 25, 250, 15)

WORDS = 4
LENGTH_MATTERS = 0.7
SATURATION = 1.5
EXACT_TITLE = 0.6
ALL_IN_TITLE = 0.25
TOGETHER = 0.5
PER_PRIOR = 0.03
# What counts of a document that holds what it holds of the query in its text alone, not in title, summary or terms.
IN_TEXT = 0.8
# The part of the weight of a query that title or lead must hold for a document to be about it.
ABOUT = 0.15
COLUMNS = ("a_title", "a_lead", "a_body", "a_title_parts", "a_lead_parts", "a_body_parts")


@dataclass(slots=True)
class Candidate:
    """A document as it is ranked; ``fields`` in the order of FIELD_WEIGHTS, with a blank at both ends."""

    ident: str
    kind: str
    key: str
    fields: tuple[str, ...]
    prior: int = 0
    dated_on: date = date.min
    norms: tuple[float, ...] = field(init=False)

    def __post_init__(self) -> None:
        lengths = [text.count(" ") - 1 for text in self.fields[:WORDS]]
        norms = [
            1 - LENGTH_MATTERS + LENGTH_MATTERS * length / usual
            for length, usual in zip(lengths, USUAL_LENGTHS, strict=True)
        ]
        norms += norms[:3]
        self.norms = tuple(weight / norm for weight, norm in zip(FIELD_WEIGHTS, norms, strict=True))


def split_fields(columns: Sequence[str], *, summary: str) -> tuple[str, ...]:
    """The fields of COLUMNS: the lead is the summary, and after it the names of terms and places."""
    title, lead, body, *parts = columns
    words = lead.split(" ")
    length = sum(1 for _ in TOKEN.finditer(compose(summary)))
    texts = (title, " ".join(words[:length]), body, " ".join(words[length:]), *parts)
    return tuple(f" {text} " for text in texts)


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


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate in its place, with every number that put it there; ``score`` is their product.

    ``coverage`` is the part of the query that it holds, ``front`` the part of that in title, summary or terms.
    """

    candidate: Candidate
    tier: TierName
    matches: tuple[GroupMatch, ...]
    coverage: float
    front: float
    bonus: float
    prior: float
    score: float

    @property
    def reasons(self) -> tuple[Alternative, ...]:
        return tuple(match.alternative for match in self.matches if match.alternative)


def rank(weighed: WeighedQuery, candidates: Iterable[Candidate]) -> list[Ranked]:
    """Best first; the order is total."""
    ranked = [judge(weighed, candidate) for candidate in candidates]
    return sorted(ranked, key=order_of)


def order_of(ranked: Ranked) -> tuple:
    candidate = ranked.candidate
    return (
        -round(ranked.score, 6),
        -candidate.prior,
        -candidate.dated_on.toordinal(),
        candidate.kind,
        candidate.key,
    )


def judge(weighed: WeighedQuery, candidate: Candidate) -> Ranked:
    groups = (*weighed.groups, *weighed.phrases)
    matches = tuple(match_group(weighed, group, candidate) for group in groups)
    coverage, front = measure_held(groups, matches, candidate)
    bonus = 1 + reward(weighed, candidate, matches)
    prior = 1 + PER_PRIOR * candidate.prior
    points = sum(match.points for match in matches)
    return Ranked(
        candidate,
        tier_of(matches),
        matches,
        coverage,
        front,
        bonus,
        prior,
        points * coverage * (IN_TEXT + (1 - IN_TEXT) * front) * bonus * prior,
    )


def measure_held(
    groups: Sequence[WeighedGroup], matches: Sequence[GroupMatch], candidate: Candidate
) -> tuple[float, float]:
    """Which part of the query's weight it holds, and which part of that in front."""
    total = held = in_front = 0.0
    for group, match in zip(groups, matches, strict=True):
        total += group.weight
        if match.alternative:
            held += group.weight
            if stands_in_front(match.alternative.expression, candidate):
                in_front += group.weight
    return held / (total or 1.0), in_front / (held or 1.0)


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


def count(expression: Expression, candidate: Candidate) -> float:
    """How often it stands there, a title counting for more and a long text for less."""
    match expression:
        case Stem(stem, whole):
            return count_in(f" {stem} ", candidate, WORDS if whole else len(FIELD_WEIGHTS))
        case Phrase(stems):
            return count_in(f" {' '.join(stems)} ", candidate, WORDS)
        case AllOf(parts):
            return min((count(part, candidate) for part in parts), default=0.0)
        case AnyOf(parts):
            return max((count(part, candidate) for part in parts), default=0.0)
        case Without(wanted):
            return count(wanted, candidate)


def count_in(needle: str, candidate: Candidate, fields: int) -> float:
    found = 0.0
    for text, norm in zip(candidate.fields[:fields], candidate.norms, strict=False):
        if needle in text:
            found += norm * text.count(needle)
    return found


def reward(weighed: WeighedQuery, candidate: Candidate, matches: tuple[GroupMatch, ...]) -> float:
    """For a title that is the query, a title that holds all of it, and words that stand as they were typed."""
    title = candidate.fields[0]
    runs = [run for run in weighed.query.runs if run]
    if not runs:
        return 0.0
    typed = " ".join(stem for run in runs for stem in run)
    bonus = EXACT_TITLE if title == f" {typed} " else 0.0
    if all(match.alternative and stands_in(match.alternative.expression, title) for match in matches):
        bonus += ALL_IN_TITLE
    return bonus + TOGETHER * share_together(runs, candidate)


def stands_in(expression: Expression, column: str) -> bool:
    match expression:
        case Stem(stem):
            return f" {stem} " in column
        case Phrase(stems):
            return f" {' '.join(stems)} " in column
        case AllOf(parts):
            return all(stands_in(part, column) for part in parts)
        case AnyOf(parts):
            return any(stands_in(part, column) for part in parts)
        case Without(wanted):
            return stands_in(wanted, column)


def share_together(runs: list[tuple[str, ...]], candidate: Candidate) -> float:
    """How many of the pairs of neighbours in the query are neighbours here, too."""
    pairs = [f" {first} {second} " for run in runs for first, second in pairwise(run)]
    if not pairs:
        return 0.0
    return sum(any(pair in column for column in candidate.fields[:WORDS]) for pair in pairs) / len(pairs)


def tier_of(matches: tuple[GroupMatch, ...]) -> TierName:
    if any(match.is_piece for match in matches):
        return TierName.PARTS
    if not all(match.alternative for match in matches):
        return TierName.SOME
    is_near = any(match.alternative.is_weak for match in matches if match.alternative)
    return TierName.NEAR if is_near else TierName.ALL


def is_about(weighed: WeighedQuery, candidate: Candidate) -> bool:
    """Whether title or lead hold a good part of what the query says, near words not counted."""
    total = sum(group.weight for group in weighed.groups) or 1.0
    held = 0.0
    for group in weighed.groups:
        offers = [(one, group.weight) for one in group.strong]
        offers += [(p, min(weighed.weigh(p.expression), group.weight)) for p in group.pieces]
        held += max(
            (weight for offer, weight in offers if stands_in_front(offer.expression, candidate)), default=0.0
        )
    return held / total >= ABOUT


def stands_in_front(expression: Expression, candidate: Candidate) -> bool:
    title, summary, _text, terms, title_parts, lead_parts, _text_parts = candidate.fields
    return any(stands_in(expression, text) for text in (title, summary, terms, title_parts, lead_parts))
