"""Words as characters: what the search does to text before it knows any Swedish."""

import re
import unicodedata
from functools import cache

WORD = re.compile(r"[^\W_]+")
NOT_WORD = re.compile(r"[\W_]+")
AFTER_Z = str.maketrans("åäöÅÄÖ", "{|}{|}")
OUR_LETTERS = frozenset("åäö")


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


@cache
def _spell(character: str) -> str:
    if character in OUR_LETTERS or not character.isalnum():
        return character if character.isalnum() else ""
    plain = unicodedata.normalize("NFD", character)[0]
    return plain if plain.isascii() else character


def spell_plainly(word: str) -> str:
    """A word as the lexicon and the index spell it: ``idé`` as ``ide``, a ligature as its letters.

    Lower case; letters and digits only; å, ä and ö stay. Letters that are not Latin stay as they are.
    """
    if word.isascii() and word.isalnum():
        return word.lower()
    # Lower case may come apart again, as in the Turkish İ.
    composed = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", word).lower())
    return "".join(map(_spell, composed))
