"""Swedish words to write made-up documents with, as common and as rare as words are.

The words of the lexicon are put in an arbitrary order and drawn as Zipf found that words are used: the second half as
often as the first, the third a third. New compounds are made of beginnings and endings that the lexicon knows.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import accumulate
from math import log2
from pathlib import Path
from random import Random

from marisa_trie import BytesTrie

from search.lexicon import layout
from search.lexicon.source import read_words

WORDS = 40_000
PARTS = 3_000
# Content words have none as common as the commonest, which are stop words.
FLATTENED_BY = 3
STOP_WORD, COMPOUND = 0.42, 0.03
SHORTEST, SHORTEST_PART = 3, 4


class Zipf:
    """Draws from ``items``, the first oftenest."""

    def __init__(self, items: Sequence, *, flattened_by: float = 0.0) -> None:
        self.items = items
        self._weights = list(accumulate(1 / (rank + flattened_by) for rank in range(1, len(items) + 1)))

    def draw(self, random: Random, number: int = 1) -> list:
        return random.choices(self.items, cum_weights=self._weights, k=number)


class Wordstock:
    """The same words for the same ``seed`` and lexicon; without those in which any of ``left_out`` stands."""

    def __init__(self, lexicon: Path, *, seed: int, left_out: Collection[str] = ()) -> None:
        trie = BytesTrie()
        trie.mmap(str(lexicon))
        forms = _collect_forms(trie, left_out)
        random = Random(f"words {seed}")
        self.words = Zipf([forms[word] for word in _some(forms, WORDS, random)], flattened_by=FLATTENED_BY)
        self.stop_words = Zipf(sorted(read_words("stopwords.txt"), key=lambda word: (len(word), word)))
        self.heads = Zipf(_some(_list_heads(trie, left_out), PARTS, random), flattened_by=FLATTENED_BY)
        tails = [word for word in forms if len(word) >= SHORTEST_PART and _is_tail(trie, word)]
        self.tails = Zipf([forms[word] for word in _some(tails, PARTS, random)], flattened_by=FLATTENED_BY)

    def write(self, random: Random, number: int) -> list[str]:
        """So many words, one after the other as in a text, which means nothing."""
        stop_words, words = self.stop_words.draw(random, number), self.words.draw(random, number)
        written = []
        for stop_word, forms in zip(stop_words, words, strict=True):
            kind = random.random()
            if kind < STOP_WORD:
                written.append(stop_word)
            elif kind < STOP_WORD + COMPOUND:
                written.append(self.compound(random))
            else:
                written.append(_choose(forms, random))
        return written

    def compound(self, random: Random) -> str:
        return self.heads.draw(random)[0] + _choose(self.tails.draw(random)[0], random)


def _choose(forms: Sequence[str], random: Random) -> str:
    """One of the forms of a word; half of the time its first, and so on."""
    return forms[min(int(-log2(1 - random.random())), len(forms) - 1)]


def _some(items: Collection[str], number: int, random: Random) -> list[str]:
    """At most so many, in an arbitrary order."""
    items = sorted(items)
    return random.sample(items, min(number, len(items)))


def _collect_forms(trie: BytesTrie, left_out: Collection[str]) -> dict[str, list[str]]:
    """The forms of every word that is no name, by the word."""
    forms: dict[str, list[str]] = defaultdict(list)
    for key, record in trie.iteritems(layout.FORM):
        form = key[1:]
        if len(form) >= SHORTEST and form.isalpha() and not _holds_any(form, left_out):
            forms[layout.apply_edit(form, record[1:])].append(form)
    stop_words = read_words("stopwords.txt")
    return {
        word: sorted(found, key=len)
        for word, found in forms.items()
        if word not in stop_words and _is_word(trie, word)
    }


def _is_word(trie: BytesTrie, word: str) -> bool:
    records = trie.get(layout.LEMMA + word)
    return bool(records) and not layout.unpack_lemma(word, records[0]).is_name


def _is_tail(trie: BytesTrie, word: str) -> bool:
    return layout.unpack_lemma(word, trie[layout.LEMMA + word][0]).is_tail


def _list_heads(trie: BytesTrie, left_out: Collection[str]) -> list[str]:
    """The beginnings that compounds have."""
    heads = (key[1:] for key in trie.keys(layout.HEAD))
    return [
        head
        for head in heads
        if len(head) >= SHORTEST_PART and head.isalpha() and not _holds_any(head, left_out)
    ]


def _holds_any(word: str, parts: Collection[str]) -> bool:
    return any(part in word for part in parts)
