"""The words of all titles, for what is suggested while somebody types.

Kept by each process, which reads only the titles that have been written since it last looked. What was taken
away or has got another title stays here until the index is built anew, so whoever asks reads the documents.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from heapq import nsmallest
from threading import Lock
from typing import NamedTuple

from .analysis import is_stop_word
from .models import IndexState, SearchDocument
from .words import remove_accents, split_words

# Follows every letter, so that a prefix and this is the end of the words that begin with it.
AFTER_ALL = "\U0010ffff"


class Rank(NamedTuple):
    """What sorts titles that hold the same words: the weightiest first, then the shortest."""

    prior: int
    length: int
    number: int


def plain_words(text: str) -> list[str]:
    """The telling words of a text without accents: ``ornskold`` is to find Örnsköldsvik."""
    return [plain for plain in map(plain_word, split_words(text)) if plain]


@lru_cache(maxsize=100_000)
def plain_word(word: str) -> str:
    """Nothing for a word that says nothing. Cached, because the same words stand in all titles."""
    return "" if is_stop_word(word) else remove_accents(word)


def typed_words(text: str) -> list[str]:
    """As ``plain_words``; where only words like ``om`` have been typed, they may begin others."""
    return plain_words(text) or [remove_accents(word) for word in split_words(text)]


class TitleWords:
    def __init__(self) -> None:
        self._lock = Lock()
        self.forget()

    def find(self, typed: Sequence[str], *, state: IndexState, most: int) -> list[int]:
        """The primary keys of documents that hold a word beginning with each of ``typed``.

        At most ``most`` of each kind, first those whose title begins with what was typed.
        """
        with self._lock:
            self._catch_up(state)
            return [
                rank.number
                for kind in sorted(self._kinds)
                for rank in self._choose(typed, kind=kind, most=most)
            ]

    def forget(self) -> None:
        """Read all titles anew the next time, as from another database."""
        self._clear("")

    def _choose(self, typed: Sequence[str], *, kind: str, most: int) -> Iterable[Rank]:
        numbers = set.intersection(*(self._begin_with(word, kind) for word in typed))
        ranks = self._kinds[kind]
        first = (typed[0], typed[0] + AFTER_ALL)
        return nsmallest(
            most,
            (ranks[number] for number in numbers),
            key=lambda rank: (not first[0] <= self._firsts[rank.number] < first[1], rank),
        )

    def _begin_with(self, prefix: str, kind: str) -> set[int]:
        words = self._sorted_words()
        start, end = bisect_left(words, prefix), bisect_left(words, prefix + AFTER_ALL)
        return set().union(*(self._documents[word].get(kind, ()) for word in words[start:end]))

    def _sorted_words(self) -> list[str]:
        if len(self._words) != len(self._documents):
            self._words = sorted(self._documents)
        return self._words

    def _catch_up(self, state: IndexState) -> None:
        if state.live != self._slot or state.version < self._version:
            self._clear(state.live)
        if state.version > self._version:
            written = SearchDocument.objects.filter(slot=state.live, version__gt=self._version)
            for number, kind, title, prior in written.values_list("pk", "kind", "title", "prior"):
                self._add(number, kind, title, prior)
            self._version = state.version

    def _add(self, number: int, kind: str, title: str, prior: int) -> None:
        words = plain_words(title)
        if words:
            self._kinds.setdefault(kind, {})[number] = Rank(-prior, len(title), number)
            self._firsts[number] = words[0]
        for word in words:
            self._documents.setdefault(word, {}).setdefault(kind, set()).add(number)

    def _clear(self, slot: str) -> None:
        self._slot, self._version = slot, -1
        self._documents: dict[str, dict[str, set[int]]] = {}
        self._words: list[str] = []
        self._kinds: dict[str, dict[int, Rank]] = {}
        self._firsts: dict[int, str] = {}


title_words = TitleWords()
