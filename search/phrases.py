"""The phrases that editors let a page be found by: how much of a query stands in one of them."""

from collections.abc import Iterator, Sequence
from math import sqrt

from .candidates import SEARCH_WORDS, Candidate, stands_in
from .framing import is_telling
from .weighing import WeighedGroup

# What a phrase counts for that says the whole query and no more.
PHRASE_POINTS = 0.8
# The part of the weight of a query that a phrase must hold for its page to be about it.
ENOUGH_IN_PHRASE = 0.4


def match_phrases(groups: Sequence[WeighedGroup], candidate: Candidate) -> float:
    """The weight of what the best phrase holds of a query of several groups, less for what else it says.

    Words that stand in several phrases say less together than those of one.
    """
    if len(groups) < 2:
        return 0.0
    return PHRASE_POINTS * max(
        (match_phrase(phrase, held) for phrase, held in weigh_phrases(groups, candidate)), default=0.0
    )


def match_phrase(phrase: str, held: Sequence[float]) -> float:
    telling = sum(map(is_telling, phrase.split())) or 1
    return sum(held) * sqrt(min(1.0, len(held) / telling))


def weigh_phrases(groups: Sequence[WeighedGroup], candidate: Candidate) -> Iterator[tuple[str, list[float]]]:
    """Each phrase that holds something, with the weights of the groups by the best alternative that stands there."""
    words = candidate.fields[SEARCH_WORDS]
    offers = [
        [
            (group.weight * one.weight, one.expression)
            for one in group.alternatives
            if stands_in(one.expression, words)
        ]
        for group in groups
    ]
    for phrase in candidate.phrases if any(offers) else ():
        found = (
            max((weight for weight, expression in offer if stands_in(expression, phrase)), default=0.0)
            for offer in offers
        )
        if held := list(filter(None, found)):
            yield phrase, held


def says_it(groups: Sequence[WeighedGroup], candidate: Candidate, total: float) -> bool:
    """Whether one phrase of the editors' holds enough of the query; a word of it stands in too many."""
    most = max((sum(held) for _phrase, held in weigh_phrases(groups, candidate)), default=0.0)
    return most >= ENOUGH_IN_PHRASE * total
