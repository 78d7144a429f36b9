"""What compounds are made of: learned from the compounds that the lexicon itself holds."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .affixes import Affixes
from .entries import HEAD, INFLECTING, MIDDLE, TAIL, Entry
from .source import read_lines

SHORTEST_HEAD, SHORTEST_TAIL = 3, 3
OWNER_ENDINGS = ("", "a", "e", "o", "er", "el")


@dataclass
class Parts:
    """``heads`` are beginnings of compounds with the word they stand for; ``splits`` where a lemma comes apart."""

    heads: dict[str, str] = field(default_factory=dict)
    tails: set[str] = field(default_factory=set)
    splits: dict[str, int] = field(default_factory=dict)
    head_counts: Counter[str] = field(default_factory=Counter)
    tail_counts: Counter[str] = field(default_factory=Counter)


def collect_parts(
    entries: Mapping[str, Entry],
    forms: Mapping[str, list[str]],
    affixes: Affixes,
    starts: Iterable[str],
) -> Parts:
    parts = Parts(heads=find_heads(entries, forms, affixes, starts), tails=find_tails(entries))
    candidates = {
        word: list(find_splits(word, entries, parts)) for word in entries if is_splittable(entries[word])
    }
    for word, places in candidates.items():
        for place in places:
            parts.head_counts[word[:place]] += 1
            parts.tail_counts[word[place:]] += 1
    whole = set(read_lines("nosplit.txt"))
    for word, places in candidates.items():
        if places and word not in whole:
            parts.splits[word] = max(places, key=lambda place: weigh_split(word, place, parts))
    return parts


def weigh_split(word: str, place: int, parts: Parts) -> tuple[int, int]:
    return min(parts.head_counts[word[:place]], parts.tail_counts[word[place:]]), place


def is_splittable(entry: Entry) -> bool:
    return not entry.is_name and entry.inflects and len(entry.word) >= SHORTEST_HEAD + SHORTEST_TAIL


def find_heads(
    entries: Mapping[str, Entry],
    forms: Mapping[str, list[str]],
    affixes: Affixes,
    starts: Iterable[str],
) -> dict[str, str]:
    heads: dict[str, str] = {}
    loose = set(starts)
    for word, entry in entries.items():
        if entry.is_part:
            loose.add(word)
        elif HEAD in entry.flags or MIDDLE in entry.flags:
            heads[word] = word
        for linked in affixes.link(word, entry.flags):
            heads.setdefault(linked, word)
    for start in sorted(loose - heads.keys()):
        heads[start] = find_owner(start, entries, forms)
    return {head: owner for head, owner in heads.items() if len(head) >= SHORTEST_HEAD}


def find_owner(start: str, entries: Mapping[str, Entry], forms: Mapping[str, list[str]]) -> str:
    """``arbete`` for ``arbets``, ``familj`` for ``familje``; the start itself when nothing is like it."""
    bare = (start, start[:-1]) if start[-1] in "saeou" else (start,)
    for stem in bare:
        for ending in OWNER_ENDINGS:
            entry = entries.get(stem + ending)
            if entry and entry.inflects:
                return stem + ending
    return forms[start][0] if start in forms else start


def find_tails(entries: Mapping[str, Entry]) -> set[str]:
    return {
        word
        for word, entry in entries.items()
        if not entry.is_name and TAIL in entry.flags and entry.inflects and len(word) >= SHORTEST_TAIL
    }


def find_splits(word: str, entries: Mapping[str, Entry], parts: Parts) -> Iterable[int]:
    """Where ``word`` can come apart into a head and a tail that is inflected as it is."""
    own = entries[word].flags & INFLECTING
    for place in range(SHORTEST_HEAD, len(word) - SHORTEST_TAIL + 1):
        if word[:place] in parts.heads:
            tail = word[place:]
            if tail in parts.tails and agrees(own, entries[tail].flags & INFLECTING):
                yield place


def agrees(own: set[str], other: set[str]) -> bool:
    return own <= other
