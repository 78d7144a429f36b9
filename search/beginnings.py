"""Whether what somebody has typed begins a word of a text, or a part of one of its compounds.

``ornskold`` is to find Örnsköldsvik, but *råd* is not the beginning of *Rädda*: whoever types å, ä or ö means it.
*frånvaro* begins the second part of *Sjukfrånvaro*.
"""

from bisect import bisect_left
from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache

from .analysis import is_stop_word, read_word
from .words import remove_accents, split_words

# Follows every letter, so that a prefix and this is the end of the words that begin with it.
AFTER_ALL = "\U0010ffff"
# Fewer letters begin parts of nearly everything.
SHORTEST_INSIDE = 3
# How much of a part may be written otherwise within a compound than by itself: skola → skol, utvärdera → utvärdering.
LOST = 2
SWEDISH = frozenset("åäö")


class Fit(IntEnum):
    BEGINS = 0
    INSIDE = 1


def fit(text: str, typed: Iterable[str]) -> Fit | None:
    """How each of ``typed`` begins a word of ``text``; None where one of them does not."""
    words = split_words(text)
    telling = [word for word in words if is_telling(word)]
    missing = [prefix for prefix in typed if not begins_any(prefix, telling)]
    if not missing:
        return Fit.BEGINS
    if min(map(len, missing)) < SHORTEST_INSIDE:
        return None
    inside = [end for word in words for end in ends_inside(word)]
    return Fit.INSIDE if all(begins_any(prefix, inside) for prefix in missing) else None


def begins_any(prefix: str, words: Iterable[str]) -> bool:
    plain = plain_word(prefix)
    return any(plain_word(word).startswith(plain) and means_letters(prefix, word) for word in words)


def means_letters(prefix: str, word: str) -> bool:
    """Whether ``word``, which is alike without accents, has the å, ä and ö that were typed."""
    return all(typed == own for typed, own in zip(prefix, word, strict=False) if typed in SWEDISH)


def typed_words(text: str) -> list[str]:
    """The telling words; where only words like ``om`` have been typed, they may begin others."""
    words = split_words(text)
    return [word for word in words if is_telling(word)] or words


@lru_cache(maxsize=100_000)
def is_telling(word: str) -> bool:
    """Cached, as is the next, because the same words stand in all titles."""
    return not is_stop_word(word)


@lru_cache(maxsize=100_000)
def plain_word(word: str) -> str:
    return remove_accents(word)


def ends_inside(word: str) -> tuple[str, ...]:
    """A compound from each part but the first to its end."""
    return find_ends(word, read_word(word).parts)


@lru_cache(maxsize=100_000)
def find_ends(word: str, parts: tuple[str, ...]) -> tuple[str, ...]:
    starts = {find_inside(word, part) for part in parts}
    return tuple(word[start:] for start in sorted(starts) if start > 0)


def find_inside(word: str, part: str) -> int:
    """Where ``part``, a stem, is written within ``word``; -1 where it is not."""
    for kept in range(len(part), max(len(part) - LOST, SHORTEST_INSIDE) - 1, -1):
        if (start := word.find(part[:kept], 1)) > 0:
            return start
    return -1


class Beginnings:
    """Words, and by kind the numbers of the documents that hold them; found by how they begin."""

    def __init__(self) -> None:
        # By the word without accents, and as it is.
        self._numbers: dict[tuple[str, str], dict[str, set[int]]] = {}
        self._sorted: list[tuple[str, str]] = []

    def add(self, word: str, *, kind: str, number: int) -> None:
        self._numbers.setdefault((plain_word(word), word), {}).setdefault(kind, set()).add(number)

    def find(self, prefix: str, kind: str) -> set[int]:
        if len(self._sorted) != len(self._numbers):
            self._sorted = sorted(self._numbers)
        plain = plain_word(prefix)
        start, end = (bisect_left(self._sorted, (bound, "")) for bound in (plain, plain + AFTER_ALL))
        meant = (key for key in self._sorted[start:end] if means_letters(prefix, key[1]))
        return set().union(*(self._numbers[key].get(kind, ()) for key in meant))
