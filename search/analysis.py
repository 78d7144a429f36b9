"""Swedish text as the search sees it. The one definition: index, query and highlighting all use it."""

import re
import unicodedata
from functools import cache

WORD = re.compile(r"[^\W_]+")
NOT_WORD = re.compile(r"[\W_]+")
SHORTEST_STEM = 4
# Shorter words are looked for at the start of a word only: "råd" is not in "område", "ort" not in "sport".
SHORTEST_PART = 4
# Typed without accents, only a long word is looked for inside others: "skol" is not in "örnsköldsvik".
SHORTEST_PLAIN_PART = 6
# The letters that the accent-free copy of a column is written in, so that only look-ups that mean it find it.
FULL_WIDTH = {code: code + 0xFEE0 for code in range(ord("!"), ord("~") + 1)}
ENDINGS = """
    arnas ernas ornas arna erna orna ande aren ens ets ars ers ors en et ar er or as an na s a e n
""".split()  # noqa: SIM905
AFTER_Z = str.maketrans("åäöÅÄÖ", "{|}{|}")
STOP_WORDS = frozenset(
    """
    och i att en ett som på för av med är det den de till om hur vad vi har kan man vid från eller inte
    """.split()  # noqa: SIM905
)


def swedish_order(text: str) -> str:
    """A key that sorts å, ä and ö after z."""
    return text.lower().translate(AFTER_Z)


@cache
def _lower(character: str) -> str:
    lowered = character.lower()
    return lowered if len(lowered) == 1 else character


@cache
def _plain(character: str) -> str:
    return unicodedata.normalize("NFD", character)[0]


def compose(text: str) -> str:
    """``å`` as one character, so that the functions below see it as one."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Lower case, character by character, so that offsets stay."""
    return "".join(map(_lower, text))


def remove_accents(text: str) -> str:
    """``norrköping`` as ``norrkoping``, character by character, so that offsets stay."""
    return "".join(map(_plain, text))


def split_words(text: str) -> list[str]:
    """The folded words of ``text``, in order."""
    return WORD.findall(fold(compose(text)))


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
