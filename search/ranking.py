"""The order of the best hits, the same on every engine, and why it is so.

BM25F over title, lead and text with the words of the query weighed by how rare they are; then what a reader
would see: the title is what was typed, the words stand together, it is a case about it and not a step that
mentions it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .candidates import ABOUT, WORDS, Candidate, stands_in, stands_in_front
from .matching import GroupMatch, match_group
from .phrases import match_phrases, says_it
from .query import Alternative
from .tiers import TierName
from .weighing import WeighedGroup, WeighedQuery

EXACT_TITLE = 0.6
ALL_IN_TITLE = 0.25
TOGETHER = 0.5
PER_PRIOR = 0.03
# What counts of a document that holds what it holds of the query in its text alone, not in title, summary or terms.
# In a sentence less: its words are common, and a long text holds many of them.
IN_TEXT = 0.8
IN_TEXT_OF_SENTENCE = 0.6
# The part of the weight of a query that title or lead must hold for a document to be about it.
ENOUGH_IN_FRONT = 0.15


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate in its place, with every number that put it there.

    ``score`` is the product of points, coverage and what follows it, and ``kinship``: what it gets for its likeness
    to the best.

    ``coverage`` is the part of the query that it holds, ``front`` the part of that in title, summary or terms, and
    ``in_text`` what the rest of that counts. ``phrase`` is what the phrase of the editors' that is nearest to the
    query adds to the points of the matches.
    """

    candidate: Candidate
    tier: TierName
    matches: tuple[GroupMatch, ...]
    coverage: float
    front: float
    bonus: float
    prior: float
    score: float
    phrase: float = 0.0
    kinship: float = 0.0
    in_text: float = IN_TEXT

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
    phrase = match_phrases(weighed.groups, candidate)
    in_text = IN_TEXT_OF_SENTENCE if weighed.query.is_sentence else IN_TEXT
    points = sum(match.points for match in matches) + phrase
    return Ranked(
        candidate,
        tier_of(matches),
        matches,
        coverage,
        front,
        bonus,
        prior,
        points * coverage * (in_text + (1 - in_text) * front) * bonus * prior,
        phrase,
        in_text=in_text,
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
            (weight for offer, weight in offers if stands_in_front(offer.expression, candidate, ABOUT)),
            default=0.0,
        )
    return held >= ENOUGH_IN_FRONT * total or says_it(weighed.groups, candidate, total)
