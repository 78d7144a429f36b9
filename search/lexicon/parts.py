"""What compounds are made of: learned from the compounds that the lexicon itself holds."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from search.words import spell_plainly

from .affixes import Affixes
from .entries import HEAD, HYPHENATED, INFLECTING, MIDDLE, Entry
from .paradigms import read_kind
from .source import read_lines, read_table, read_words

SHORTEST_HEAD, SHORTEST_TAIL = 3, 3
SHORT_TAILS = frozenset({"år"})
# How many compounds of the lexicon have to begin or end with a part, by the length of the part.
LEAST_HEADS = {3: 8, 4: 4}
LEAST_TAILS = {3: 25, 4: 6}
OWNER_ENDINGS = ("", "e", "a", "o", "er", "el", "um")


@dataclass
class Parts:
    """What begins a compound, with the word it stands for; where the lexicon's own compounds come apart."""

    heads: dict[str, str]
    splits: dict[str, int] = field(default_factory=dict)
    head_counts: Counter[str] = field(default_factory=Counter)
    tail_counts: Counter[str] = field(default_factory=Counter)

    def is_telling(self, head: str, tail: str) -> bool:
        return (
            head not in read_words("particles.txt")
            and tail not in read_words("endings.txt")
            and self.head_counts[head] >= LEAST_HEADS.get(len(head), 1)
            and self.tail_counts[tail] >= LEAST_TAILS.get(len(tail), 1)
        )


def collect_parts(
    entries: Mapping[str, Entry], forms: Mapping[str, list[str]], affixes: Affixes, starts: Iterable[str]
) -> Parts:
    """Count first, in every place where an entry can come apart; then choose, by what the counts say."""
    finder = SplitFinder(entries, forms, find_heads(entries, forms, affixes, starts))
    parts = Parts(finder.heads)
    places = {word: list(finder.find_places(word)) for word in entries}
    for word, found in places.items():
        for place in found:
            parts.head_counts[word[:place]] += 1
            parts.tail_counts[finder.read_tail(word[place:])] += 1
    whole = {spell_plainly(word) for word in read_lines("nosplit.txt")}
    for word, found in places.items():
        telling = [
            place
            for place in found
            if word[place:] not in read_words("endings.txt")
            and parts.is_telling(word[:place], finder.read_tail(word[place:]))
        ]
        if telling and word not in whole:
            parts.splits[word] = max(telling, key=lambda place: finder.weigh(word, place, parts))
    return parts


class SplitFinder:
    """Knows in which places an entry can come apart into a beginning and a word that is inflected as it is."""

    def __init__(
        self, entries: Mapping[str, Entry], forms: Mapping[str, list[str]], heads: dict[str, str]
    ) -> None:
        self.entries, self.forms, self.heads = entries, forms, heads

    def find_places(self, word: str) -> Iterator[int]:
        entry = self.entries[word]
        if entry.is_name or entry.is_part:
            return
        for place in range(SHORTEST_HEAD, len(word) - 1):
            if word[:place] in self.heads and self.is_tail(entry, word[place:]):
                yield place

    def is_tail(self, whole: Entry, tail: str) -> bool:
        """A whole without forms of its own (mätmetoder) ends in any form of a word."""
        if len(tail) < SHORTEST_TAIL and tail not in SHORT_TAILS:
            return False
        entry = self.entries.get(tail)
        if whole.inflects:
            return bool(
                entry and entry.inflects and not entry.is_name and whole.flags & INFLECTING <= entry.flags
            )
        return (
            len(tail) > SHORTEST_TAIL and tail in self.forms and self.entries[self.read_tail(tail)].inflects
        )

    def read_tail(self, tail: str) -> str:
        return self.forms[tail][0]

    def weigh(self, word: str, place: int, parts: Parts) -> tuple[int, int]:
        counts = parts.head_counts[word[:place]], parts.tail_counts[self.read_tail(word[place:])]
        return min(counts), place


def find_heads(
    entries: Mapping[str, Entry], forms: Mapping[str, list[str]], affixes: Affixes, starts: Iterable[str]
) -> dict[str, str]:
    """Every beginning of compounds and its word; of two words that begin alike, the noun and the shorter."""
    owners: dict[str, list[str]] = {}
    loose = set(starts)
    for word, entry in entries.items():
        if not entry.inflects or HYPHENATED in entry.flags:
            loose.add(word)
        if HEAD in entry.flags or MIDDLE in entry.flags:
            owners.setdefault(word, []).append(word)
        for linked in affixes.link(word, entry.flags):
            owners.setdefault(linked, []).append(word)
    kinds = {word: read_kind(entries[word]) for found in owners.values() for word in found}
    heads = {}
    for head, found in owners.items():
        inflecting = [word for word in found if entries[word].inflects]
        if inflecting:
            genitive_of = entries.get(head[:-1]) if head.endswith("s") else None
            if (
                genitive_of
                and genitive_of.inflects
                and not kinds.get(head[:-1], read_kind(genitive_of)).is_verb
            ):
                inflecting.append(head[:-1])
                kinds[head[:-1]] = read_kind(genitive_of)
            heads[head] = min(inflecting, key=lambda word: (kinds[word].is_verb, len(word), word))
    for start in loose | owners.keys():
        if start not in heads and (start in owners or start in starts or is_start(entries.get(start))):
            heads[start] = find_owner(start, entries, forms)
    heads.update(read_table("heads.txt"))
    return {head: owner for head, owner in heads.items() if len(head) >= SHORTEST_HEAD}


def is_start(entry: Entry | None) -> bool:
    return bool(entry and (entry.is_part or HYPHENATED in entry.flags))


def find_owner(start: str, entries: Mapping[str, Entry], forms: Mapping[str, list[str]]) -> str:
    """``arbete`` for ``arbets``, ``familj`` for ``familje``; the start itself when nothing is like it."""
    bare = (start, start[:-1]) if start[-1] in "saeou" else (start,)
    for stem in bare:
        for ending in OWNER_ENDINGS:
            entry = entries.get(stem + ending)
            if entry and entry.inflects:
                return stem + ending
    return forms[start][0] if start in forms else start
