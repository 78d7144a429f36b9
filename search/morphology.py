"""What is known of a single Swedish word: its stem, what else it may mean, what it is made of."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from Stemmer import Stemmer

from .compounds import find_split, read_split
from .lexicon import get_lexicon
from .lexicon.source import read_words
from .words import spell_plainly

LONGEST_STEM = 64
SHORTEST_INFLECTED, SHORTEST_SNOWBALLED = 5, 6
CACHED_WORDS = 30_000
# Of a word that is spelled with nothing that can be searched for.
EMPTY = "0"


@dataclass(frozen=True, slots=True)
class Word:
    """``stems`` it may have, the likeliest first; ``split`` are the stems of its parts if it is a compound.

    ``parts`` are other stems under which the word can be found, too: the parts, their parts, what else it may
    mean. ``tail`` is a compound's last part in its basic form.
    """

    stems: tuple[str, ...]
    split: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    tail: str = ""
    is_known: bool = True


# What editors have said of compounds: parts by word, nothing for a word that stays whole.
_exceptions: dict[str, tuple[str, ...]] = {}


def set_split_exceptions(exceptions: Mapping[str, tuple[str, ...]]) -> None:
    """Take a compound apart as an editor says, before any list; words and parts are in their basic form."""
    spelled: dict[str, tuple[str, ...]] = {}
    for word, parts in exceptions.items():
        key = spell_plainly(word)[:LONGEST_STEM]
        spelled[_find_basic(key)] = spelled[key] = tuple(filter(None, map(spell_plainly, parts)))
    if spelled != _exceptions:
        _exceptions.clear()
        _exceptions.update(spelled)
        read_word.cache_clear()


def _find_basic(word: str) -> str:
    lemmas = get_lexicon().find_lemmas(word)
    split = None if lemmas else find_split(word)
    return split.start + split.parts[-1] if split else next(iter(lemmas), word)


@lru_cache(CACHED_WORDS)
def read_word(word: str) -> Word:
    """``word`` as it is written, in any case."""
    spelled = spell_plainly(word)[:LONGEST_STEM]
    lemmas = get_lexicon().find_lemmas(spelled)
    if spelled in read_words("stopwords.txt"):
        # Fick is a form of få; but bara is none of bära.
        return Word((next((lemma for lemma in lemmas if lemma in read_words("stopwords.txt")), spelled),))
    if lemmas:
        parts = _exceptions.get(spelled, _find_parts(lemmas[0]))
        return _describe(tuple(dict.fromkeys(map(stem_lemma, lemmas))), parts)
    return _read_unknown(spelled)


def stem_lemma(lemma: str) -> str:
    """Of a word in its basic form; one that the lexicon does not have is its own stem."""
    record = get_lexicon().read_lemma(lemma)
    return record.base[:LONGEST_STEM] if record else lemma


def _read_unknown(word: str) -> Word:
    head = get_lexicon().find_head(word)
    if head:
        # Arbets- stands alone in "arbets- och näringsliv".
        return _describe((stem_lemma(head),), _exceptions.get(word, ()))
    split = find_split(word)
    if split is None:
        return _describe((_stem_unknown(word) or EMPTY,), _exceptions.get(word, ()), is_known=False)
    basic = split.start + split.parts[-1]
    stem = (split.start + stem_lemma(split.parts[-1]))[:LONGEST_STEM]
    listed = get_lexicon().find_listed(basic)
    return _describe((stem,), _exceptions.get(basic, listed or split.telling_parts))


def _stem_unknown(word: str) -> str:
    """A name, an English word, a slip: without genitive or plural s, and without what looks like an ending."""
    if not word.isalpha() or len(word) < SHORTEST_INFLECTED:
        return word
    if word[-1] == "s" and word[-2] not in "sui":
        word = word[:-1]
    return _stemmer().stemWord(word) if len(word) >= SHORTEST_SNOWBALLED else word


@cache
def _stemmer() -> Stemmer:
    return Stemmer("swedish")


def _describe(stems: tuple[str, ...], parts: tuple[str, ...], *, is_known: bool = True) -> Word:
    found = dict.fromkeys([*stems[1:], *_stem_deeply(parts, set())])
    found.pop(stems[0], None)
    return Word(stems, tuple(map(stem_lemma, parts)), tuple(found), parts[-1] if parts else "", is_known)


def _find_parts(lemma: str) -> tuple[str, ...]:
    return _exceptions[lemma] if lemma in _exceptions else read_split(lemma)


def _stem_deeply(parts: Iterable[str], seen: set[str]) -> Iterator[str]:
    """The parts' stems, and those of the parts' own parts; what editors said may go in a circle."""
    for part in parts:
        if part not in seen:
            seen.add(part)
            yield stem_lemma(part)
            yield from _stem_deeply(_find_parts(part), seen)
