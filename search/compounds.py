"""What a compound is made of: *utfallskontrakt* of *utfall* and *kontrakt*.

A word of the lexicon comes apart where ``build_lexicon`` found that it does; any other word where its beginning
is known to begin compounds and its end is a form of a word known to end them. The fewest parts win, then the
commonest.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from .lexicon import get_lexicon
from .lexicon.source import read_words

SHORTEST_COMPOUND, LONGEST_COMPOUND = 5, 64
SHORTEST_TAIL = 3
LONGEST_SHORT_TAIL = 5
SHORT_TAILS = frozenset({"år", "året", "åren", "års"})
MOST_PARTS = 4
SHORTEST_ON_AVERAGE = 4
VOWELS = "aeiouyåäö"
# A short part says little, so it has to be common: by its length, the least weight (layout.weigh).
LEAST_WEIGHT = {3: 35, 4: 20}


@dataclass(frozen=True, slots=True)
class Split:
    """``parts`` are words in their basic form; ``start`` and ``end`` are what is written before and as the last."""

    parts: tuple[str, ...]
    start: str
    end: str
    weight: int

    @property
    def rank(self) -> tuple[int, int, str]:
        return -len(self.parts), self.weight, self.start

    @property
    def telling_parts(self) -> tuple[str, ...]:
        """The parts that say something by themselves, if two do.

        The others still tell how the word is inflected: återplaceringar is of återplacering.
        """
        if not _silent_ends().isdisjoint((self.end, self.parts[-1])):
            return ()
        telling = tuple(part for part in self.parts if part not in read_words("particles.txt"))
        return telling if len(telling) > 1 else ()


def find_split(word: str) -> Split | None:
    """The best way to take an unknown ``word`` apart, if there is one."""
    if not SHORTEST_COMPOUND <= len(word) <= LONGEST_COMPOUND:
        return None
    most_parts = min(MOST_PARTS, len(word) // SHORTEST_ON_AVERAGE)
    for is_linked in (False, True):
        splits = _find_splits(word, most_parts, is_linked=is_linked)
        if best := max(splits, key=lambda split: split.rank, default=None):
            return best
    return None


def read_split(lemma: str) -> tuple[str, ...]:
    """The parts of a word of the lexicon, in their basic form; nothing when it is no compound."""
    lexicon = get_lexicon()
    listed = lexicon.find_listed(lemma)
    if listed:
        return listed
    record = lexicon.read_lemma(lemma)
    if not record or not record.split:
        return ()
    head = lemma[: record.split]
    return lexicon.find_head(head) or head, lemma[record.split :]


@cache
def _silent_ends() -> frozenset[str]:
    return read_words("endings.txt") | read_words("place_endings.txt")


def _find_splits(word: str, most_parts: int, *, is_linked: bool, is_rest: bool = False) -> Iterator[Split]:
    """``is_linked``: what is a compound itself may be linked by s where its last part alone is not."""
    for head, owner, weight in get_lexicon().find_heads(word):
        if weight >= LEAST_WEIGHT.get(len(head), 0):
            for rest in _find_rests(word, head, is_linked=is_linked and is_rest):
                yield from _end(rest, head, owner, weight)
                if most_parts > 2:
                    for split in _find_splits(rest, most_parts - 1, is_linked=is_linked, is_rest=True):
                        parts, start = (owner, *split.parts), head + split.start
                        yield Split(parts, start, split.end, min(weight, split.weight))


def _find_rests(word: str, head: str, *, is_linked: bool) -> Iterator[str]:
    rest = word[len(head) :]
    if len(rest) < SHORTEST_TAIL and rest not in SHORT_TAILS:
        return
    if rest not in read_words("stopwords.txt"):
        yield rest
    # skyddsfaktor + s + analys
    if is_linked and rest.startswith("s") and head[-1] != "s" and len(rest) > LONGEST_SHORT_TAIL:
        yield rest[1:]
    # Of three like consonants one is not written: process + stöd is processtöd.
    if head[-1] == head[-2] and head[-1] not in VOWELS:
        yield head[-1] + rest


def _end(rest: str, head: str, owner: str, weight: int) -> Iterator[Split]:
    lexicon = get_lexicon()
    for lemma in lexicon.find_lemmas(rest):
        record = lexicon.read_lemma(lemma)
        if record and record.is_tail and record.tail_weight >= LEAST_WEIGHT.get(len(lemma), 0):
            yield Split((owner, lemma), head, rest, min(weight, record.tail_weight))
            return
