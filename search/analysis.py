"""Swedish text as the search sees it. The one definition: index, query and highlighting all use it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from Stemmer import Stemmer

from .compounds import find_split, read_split
from .lexicon import get_lexicon
from .lexicon.source import DATA, digest_files, read_words
from .words import NOT_WORD, compose, fold, remove_accents, spell_plainly, split_words, swedish_order

__all__ = ["NOT_WORD", "compose", "fold", "remove_accents", "split_words", "swedish_order"]

LONGEST_STEM = 64
SHORTEST_INFLECTED, SHORTEST_SNOWBALLED = 5, 6
CACHED_WORDS = 100_000
# A word with an ending after a colon (SKR:s) is one word; so are the digits of 44 000.
TOKEN = re.compile(
    r"(?<!\d)\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)"
    r"|[^\W_]+(?::(?:s|n|ns|en|ens|et|ets|t|ts|er|ers|ar|ars|na|nas|erna|arna)\b)?"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word where it stands in ``compose(text)``; ``parts`` are of compounds, and what else it may mean."""

    text: str
    start: int
    end: int
    stem: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """What is searched in: a stem for each word, in order, and the parts of compounds, in no order."""

    words: str
    parts: str


@dataclass(frozen=True, slots=True)
class Word:
    """What is known of a word: ``stems`` it may have, the likeliest first, ``split`` if it is a compound."""

    stems: tuple[str, ...]
    split: tuple[str, ...]
    parts: tuple[str, ...]
    is_known: bool


def analyse(text: str) -> list[Token]:
    """Every word of ``text`` in order, one position for each, common small words too."""
    return list(_tokenise(compose(text)))


def build_columns(text: str) -> Columns:
    tokens = analyse(text)
    parts = dict.fromkeys(part for token in tokens for part in token.parts)
    return Columns(" ".join(token.stem for token in tokens), " ".join(parts))


def stem_word(word: str) -> str:
    """What every form of the word has in common; letters and digits only."""
    return read_word(word).stems[0]


def stem_alternatives(word: str) -> tuple[str, ...]:
    """Every stem that the word may have; the first is ``stem_word``."""
    return read_word(word).stems


def split_compound(word: str) -> tuple[str, ...]:
    """The stems of the parts; nothing when the word is no compound."""
    return read_word(word).split


def is_known(word: str) -> bool:
    return read_word(word).is_known


def is_stop_word(word: str) -> bool:
    return fold(word) in read_words("stopwords.txt")


@cache
def analysis_version() -> str:
    """Of the lexicon and the rules: what was indexed under another version has to be indexed anew."""
    here = Path(__file__).parent
    rules = [here / "analysis.py", here / "compounds.py", DATA / "place_endings.txt", DATA / "stopwords.txt"]
    return f"{get_lexicon().digest}-{digest_files(rules)}"


_exceptions: dict[str, tuple[str, ...]] = {}


def set_split_exceptions(exceptions: Mapping[str, tuple[str, ...]]) -> None:
    """What editors have said of compounds: parts in basic form by word, nothing for one that stays whole."""
    spelled = {spell_plainly(word): tuple(map(spell_plainly, parts)) for word, parts in exceptions.items()}
    if spelled == _exceptions:
        return
    _exceptions.clear()
    _exceptions.update(spelled)
    read_word.cache_clear()


@lru_cache(CACHED_WORDS)
def read_word(word: str) -> Word:
    spelled = spell_plainly(word)[:LONGEST_STEM]
    lemmas = get_lexicon().find_lemmas(spelled)
    if spelled in read_words("stopwords.txt"):
        # Fick is a form of få; but bara is none of bära.
        return Word((next(filter(is_stop_word, lemmas), spelled),), (), (), is_known=True)
    if lemmas:
        return _read_known(spelled, lemmas)
    return _read_unknown(spelled)


def _read_known(word: str, lemmas: tuple[str, ...]) -> Word:
    stems = tuple(dict.fromkeys(_stem_lemma(lemma) for lemma in lemmas))
    split = _exceptions.get(word, _exceptions.get(lemmas[0], read_split(lemmas[0])))
    return _describe(stems, split, is_known=True)


def _read_unknown(word: str) -> Word:
    split = find_split(word)
    if split is None:
        stem = _stem_unknown(word) or word or "0"
        return _describe((stem,), _exceptions.get(word, ()), is_known=False)
    stem = (split.start + _stem_lemma(split.parts[-1]))[:LONGEST_STEM]
    basic = split.start + split.parts[-1]
    listed = get_lexicon().find_listed(basic)
    return _describe((stem,), _exceptions.get(basic, listed or split.telling_parts), is_known=True)


def _describe(stems: tuple[str, ...], split: tuple[str, ...], *, is_known: bool) -> Word:
    others = dict.fromkeys([*stems[1:], *_all_parts(split)])
    others.pop(stems[0], None)
    return Word(stems, tuple(map(_stem_lemma, split)), tuple(others), is_known)


def _all_parts(parts: Iterable[str]) -> Iterator[str]:
    """The parts' stems, and the parts' own parts."""
    for part in parts:
        yield _stem_lemma(part)
        yield from _all_parts(_exceptions.get(part, read_split(part)))


def _stem_lemma(lemma: str) -> str:
    record = get_lexicon().read_lemma(lemma)
    return record.base[:LONGEST_STEM] if record else lemma


@cache
def _stemmer() -> Stemmer:
    return Stemmer("swedish")


def _stem_unknown(word: str) -> str:
    """A name, an English word, a slip: without genitive or plural s, and without what looks like an ending."""
    if not word.isalpha() or len(word) < SHORTEST_INFLECTED:
        return word
    if word[-1] == "s" and word[-2] not in "sui":
        word = word[:-1]
    return _stemmer().stemWord(word) if len(word) >= SHORTEST_SNOWBALLED else word


def _tokenise(text: str) -> Iterator[Token]:
    for match in TOKEN.finditer(text):
        written = match[0]
        word = read_word(_read_written(written))
        yield Token(written, match.start(), match.end(), word.stems[0], word.parts)


def _read_written(written: str) -> str:
    if written.isalnum():
        return fold(written)
    return fold(NOT_WORD.sub("", written) if written[0].isdigit() else written.partition(":")[0])


# Until the engines search stems: what the first engine looks for.
SHORTEST_STEM = 4
SHORTEST_PART = 4
SHORTEST_PLAIN_PART = 6
FULL_WIDTH = {code: code + 0xFEE0 for code in range(ord("!"), ord("~") + 1)}
ENDINGS = """
    arnas ernas ornas arna erna orna ande aren ens ets ars ers ors en et ar er or as an na s a e n
""".split()  # noqa: SIM905
STOP_WORDS = frozenset(
    """
    och i att en ett som på för av med är det den de till om hur vad vi har kan man vid från eller inte
    """.split()  # noqa: SIM905
)


def strip_ending(word: str) -> str:
    """``utfallskontraktet`` as ``utfallskontrakt``: cuts the longest common ending, never below four letters."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def to_plain(text: str) -> str:
    """``norrköping`` without accents, in full-width letters."""
    return remove_accents(text).translate(FULL_WIDTH)


def build_column(text: str) -> str:
    """What is searched in: words with a blank before each, then the same without accents if that differs.

    So ``" skol"`` finds the start of a word, ``"skol"`` any part of one, and ``to_plain("norrkoping")`` finds
    Norrköping.
    """
    words = " ".join(split_words(text))
    return f" {words} | {to_plain(words)} " if remove_accents(words) != words else f" {words} "
