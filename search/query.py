"""What somebody typed, as a tree of terms that every engine can render."""

import re
from dataclasses import dataclass

from .analysis import (
    SHORTEST_PART,
    SHORTEST_PLAIN_PART,
    STOP_WORDS,
    remove_accents,
    split_words,
    strip_ending,
)

MAX_TERMS = 10
PIECE = re.compile(r'(?P<minus>(?<!\S)-)?(?:["”“](?P<phrase>[^"”“]*)["”“]?|(?P<word>[^\s"”“]+))')


@dataclass(frozen=True)
class QueryTerm:
    """A word or a phrase; ``stem`` is the part that must be found, equal to ``text`` for a phrase."""

    text: str
    stem: str
    is_phrase: bool = False

    @property
    def needle(self) -> str:
        """What to look for in a column: with a blank before it when it must start a word."""
        return self._needle(SHORTEST_PART)

    @property
    def plain_needle(self) -> str:
        """What to look for where accents are taken away; nothing when the term itself has any."""
        return self._needle(SHORTEST_PLAIN_PART) if self.stem == remove_accents(self.stem) else ""

    def _needle(self, shortest_part: int) -> str:
        starts_word = self.is_phrase or len(self.stem) < shortest_part
        return f" {self.stem}" if starts_word else self.stem


@dataclass(frozen=True)
class Query:
    """All ``terms`` are wanted, none of ``excluded``."""

    terms: tuple[QueryTerm, ...] = ()
    excluded: tuple[QueryTerm, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms or self.excluded)


def parse_query(text: str) -> Query:
    """Read words, ``"phrases"`` and ``-exclusions``; anything that holds no word counts for nothing.

    Common small words are left out unless there is nothing else.
    """
    wanted: list[QueryTerm] = []
    excluded: list[QueryTerm] = []
    for piece in PIECE.finditer(text):
        terms = _read_phrase(piece["phrase"]) if piece["word"] is None else _read_words(piece["word"])
        (excluded if piece["minus"] else wanted).extend(terms)
    telling = [term for term in wanted if term.text not in STOP_WORDS]
    return Query(_limit(telling or wanted), _limit(excluded))


def _read_phrase(text: str) -> list[QueryTerm]:
    words = split_words(text)
    if len(words) > 1:
        phrase = " ".join(words)
        return [QueryTerm(phrase, phrase, is_phrase=True)]
    # One word in quotes is that word as it stands.
    return [QueryTerm(word, word) for word in words]


def _read_words(text: str) -> list[QueryTerm]:
    return [QueryTerm(word, strip_ending(word)) for word in split_words(text)]


def _limit(terms: list[QueryTerm]) -> tuple[QueryTerm, ...]:
    return tuple(dict.fromkeys(terms))[:MAX_TERMS]
