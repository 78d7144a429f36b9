"""The words of all titles, for what is suggested while somebody types.

Kept by each process, which reads only the titles that have been written since it last looked. What was taken
away or has got another title stays here until the index is built anew, so whoever asks reads the documents.
"""

from collections.abc import Iterable, Sequence
from heapq import nsmallest
from threading import Lock
from typing import NamedTuple

from .beginnings import SHORTEST_INSIDE, Beginnings, begins_any, ends_inside, is_telling
from .models import IndexState, SearchDocument
from .words import split_words


class Rank(NamedTuple):
    """What sorts titles that hold the same words: the weightiest first, then the shortest."""

    prior: int
    length: int
    number: int


class TitleWords:
    def __init__(self) -> None:
        self._lock = Lock()
        self.forget()

    def find(self, typed: Sequence[str], *, state: IndexState, most: int) -> list[int]:
        """The primary keys of documents that hold a word, or a part of one, beginning with each of ``typed``.

        At most ``most`` of each kind: first those where words begin so, and of them those whose title does.
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
        begun = set.intersection(*(self._begun.find(word, kind) for word in typed))
        numbers = set.intersection(*(self._find_anywhere(word, kind) for word in typed))
        ranks = self._kinds[kind]
        return nsmallest(
            most,
            (ranks[number] for number in numbers),
            key=lambda rank: (
                rank.number not in begun,
                not begins_any(typed[0], [self._firsts[rank.number]]),
                rank,
            ),
        )

    def _find_anywhere(self, prefix: str, kind: str) -> set[int]:
        begun = self._begun.find(prefix, kind)
        return begun | self._inside.find(prefix, kind) if len(prefix) >= SHORTEST_INSIDE else begun

    def _catch_up(self, state: IndexState) -> None:
        if state.live != self._slot or state.version < self._version:
            self._clear(state.live)
        if state.version > self._version:
            written = SearchDocument.objects.filter(slot=state.live, version__gt=self._version)
            for number, kind, title, prior in written.values_list("pk", "kind", "title", "prior"):
                self._add(number, kind, title, prior)
            self._version = state.version

    def _add(self, number: int, kind: str, title: str, prior: int) -> None:
        words = [word for word in split_words(title) if is_telling(word)]
        if words:
            self._kinds.setdefault(kind, {})[number] = Rank(-prior, len(title), number)
            self._firsts[number] = words[0]
        for word in words:
            self._begun.add(word, kind=kind, number=number)
            for end in ends_inside(word):
                self._inside.add(end, kind=kind, number=number)

    def _clear(self, slot: str) -> None:
        self._slot, self._version = slot, -1
        self._begun, self._inside = Beginnings(), Beginnings()
        self._kinds: dict[str, dict[int, Rank]] = {}
        self._firsts: dict[int, str] = {}


title_words = TitleWords()
