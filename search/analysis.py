"""Swedish text as the search sees it. The one definition: index, query and highlighting all use it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .lexicon import get_lexicon
from .lexicon.source import DATA, digest_files, read_words
from .morphology import Word, read_word, set_split_exceptions
from .words import NOT_WORD, compose, fold

__all__ = ["read_word", "set_split_exceptions"]

# The digits of 44 000 are one word; so is a word with an ending after a colon (SKR:s).
TOKEN = re.compile(
    r"(?<!\d)\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)"
    r"|[^\W_]+(?::(?:s|n|ns|en|ens|et|ets|t|ts|er|ers|ar|ars|na|nas|erna|arna)\b)?"
)
HYPHENS = frozenset("-\u2010\u2011")
# After a hyphen these say that the end of a word is still to come.
SUSPENDING = frozenset(("och", "eller", "samt"))
LONGEST_JOINED = 40


@dataclass(frozen=True, slots=True)
class Token:
    """A word where it stands in ``compose(text)``.

    ``parts`` are other stems that it is found by: parts of compounds, and what else the word may mean.
    """

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


def analyse(text: str) -> list[Token]:
    """Every word of ``text`` in order, one position for each, common small words too."""
    text = compose(text)
    found = list(_find_words(text))
    return [
        Token(match[0], match.start(), match.end(), word.stems[0], word.parts + extra)
        for (match, word), extra in zip(found, _join_hyphenated(text, found), strict=True)
    ]


def build_columns(text: str) -> Columns:
    text = compose(text)
    found = list(_find_words(text))
    parts: dict[str, None] = {}
    for (_match, word), extra in zip(found, _join_hyphenated(text, found), strict=True):
        parts.update(dict.fromkeys(word.parts + extra))
    return Columns(" ".join(word.stems[0] for _match, word in found), " ".join(parts))


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
    rules = [Path(__file__).parent / name for name in ("analysis.py", "compounds.py", "morphology.py")]
    lists = [DATA / "place_endings.txt", DATA / "stopwords.txt"]
    return f"{get_lexicon().digest}-{digest_files([*rules, *lists])}"


Found = tuple[re.Match[str], Word]


def _find_words(text: str) -> Iterator[Found]:
    for match in TOKEN.finditer(text):
        yield match, read_word(_read_written(match[0]))


def _read_written(written: str) -> str:
    if written.isalnum():
        return written.lower()
    return (NOT_WORD.sub("", written) if written[0].isdigit() else written.partition(":")[0]).lower()


def _join_hyphenated(text: str, found: list[Found]) -> list[tuple[str, ...]]:
    """For each word, more stems if a hyphen comes after it: e-hälsa is ehälsa, too."""
    extra: list[tuple[str, ...]] = [()] * len(found)
    if HYPHENS.isdisjoint(text):
        return extra
    for index, (match, word) in enumerate(found[:-1]):
        joined = _join(text, match, found[index + 1 : index + 3])
        if joined and len(joined) <= LONGEST_JOINED:
            stem = stem_word(joined)
            extra[index] = (stem,) if stem != word.stems[0] else ()
    return extra


def _join(text: str, match: re.Match[str], following: list[Found]) -> str:
    """The word that the hyphen stands in, or that it stands for: riskfaktor in risk- och skyddsfaktorer."""
    end = match.end()
    if text[end] not in HYPHENS or match[0].isdecimal():
        return ""
    (next_match, next_word), *rest = following
    if next_match.start() == end + 1:
        return match[0] + next_match[0]
    if next_word.stems[0] in SUSPENDING and rest:
        return match[0] + rest[0][1].tail if rest[0][1].tail else ""
    return ""
