"""Pages about the same thing use the same words: what resembles the best hits comes nearer to them.

The two best tell more of what was meant than the few words of the query do.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import sqrt

from .analysis import is_stop_word
from .candidates import WORDS, Candidate
from .ranking import Ranked, order_of
from .weighing import Counts, count_stems, inverse_frequency

# So many of the best tell what is meant, each by so many words, and so many are held against them.
BEST = 2
TELLING_WORDS = 40
COMPARED = 40
# What of the score of the best a page gets that holds all that is telling in them and nothing else.
LIKE = 1.2
SHORTEST_WORD = 3
# A word that no other page holds leads nowhere, and one in every third says nothing.
FEWEST_HOLDERS = 2
LARGEST_SHARE = 0.3
# By how prominent they are in title, summary, names of terms and search words; the text says too much besides.
PROMINENCE = {0: 3, 1: 2, 3: 1, 4: 1}
# Even a page of a few words is reckoned to hold so many more.
BESIDES = 20


def lift_alike(ranked: Sequence[Ranked], *, slot: str, documents: int) -> list[Ranked]:
    """In the new order. One query."""
    best = ranked[:BEST]
    words = [find_prominent(one.candidate) for one in best]
    counts = count_stems({word for found in words for word in found}, slot=slot)
    telling = [weigh_telling(found, counts, documents) for found in words]
    lifted = [lift(one, best, telling) for one in ranked[:COMPARED]]
    return sorted([*lifted, *ranked[COMPARED:]], key=order_of)


def find_prominent(candidate: Candidate) -> dict[str, int]:
    """The words of a page with the points of the most prominent place that each stands in."""
    found: dict[str, int] = {}
    for place, points in sorted(PROMINENCE.items(), key=lambda pair: pair[1]):
        found |= {word: points for word in candidate.fields[place].split() if len(word) >= SHORTEST_WORD}
    return found


def weigh_telling(words: Mapping[str, int], counts: Counts, documents: int) -> dict[str, float]:
    """The words that say most of a page, by how rare and how prominent they are; as a vector of length 1."""
    most = LARGEST_SHARE * documents
    weights = {
        word: points * inverse_frequency(counts[word], documents)
        for word, points in words.items()
        if FEWEST_HOLDERS <= counts.get(word, 0) <= most and not is_stop_word(word)
    }
    telling = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:TELLING_WORDS]
    length = sqrt(sum(weight**2 for _word, weight in telling)) or 1.0
    return {word: weight / length for word, weight in telling}


def lift(one: Ranked, best: Sequence[Ranked], telling: Sequence[Mapping[str, float]]) -> Ranked:
    words = {word for text in one.candidate.fields[:WORDS] for word in text.split()}
    likeness = sum(
        other.score * sum(weight for word, weight in weights.items() if word in words)
        for other, weights in zip(best, telling, strict=True)
        if other is not one
    )
    kinship = LIKE * likeness / (BEST * sqrt(len(words) + BESIDES))
    return replace(one, score=one.score + kinship, kinship=kinship)
