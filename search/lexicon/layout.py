"""How the lexicon's file is laid out.

A trie of keys with values of a few bytes. A key begins with what it is: a form of a word, a word in its basic
form (lemma), the beginning of a compound, or a compound that our own list takes apart. A word that is much like
the key is kept as how many characters to take from the key's end and what to put there, so that many keys share
a value.
"""

from collections.abc import Iterable
from math import log2
from typing import NamedTuple

FORM, LEMMA, HEAD, LISTED = "f", "l", "h", "s"
VERSION = 1
NAME, TAIL = 1, 2
MAX_COUNT = 255


class LemmaRecord(NamedTuple):
    """``split`` is where the word comes apart, 0 when it does not; ``tail_weight`` how common a tail it is."""

    base: str
    is_name: bool
    is_tail: bool
    tail_weight: int
    split: int


def file_name(digest: str) -> str:
    return f"swedish-{VERSION}-{digest}.marisa"


def pack_edit(key: str, word: str) -> bytes:
    shared = 0
    for ours, theirs in zip(key, word, strict=False):
        if ours != theirs:
            break
        shared += 1
    return bytes([len(key) - shared]) + word[shared:].encode()


def apply_edit(key: str, edit: bytes) -> str:
    return key[: len(key) - edit[0]] + edit[1:].decode()


def weigh(count: int) -> int:
    """How productive a part is, on a scale where one step is a tenth of a doubling."""
    return min(MAX_COUNT, round(10 * log2(1 + count)))


def pack_form(rank: int, form: str, lemma: str) -> bytes:
    return bytes([rank]) + pack_edit(form, lemma)


def pack_head(head: str, owner: str, count: int) -> bytes:
    return bytes([weigh(count)]) + pack_edit(head, owner)


def pack_lemma(word: str, *, base: str, is_name: bool, is_tail: bool, tail_count: int, split: int) -> bytes:
    flags = NAME * is_name | TAIL * is_tail
    return bytes([flags, weigh(tail_count), split]) + pack_edit(word, base)


def pack_parts(parts: Iterable[str]) -> bytes:
    return "|".join(parts).encode()


def unpack_parts(value: bytes) -> tuple[str, ...]:
    return tuple(value.decode().split("|"))


def unpack_lemma(word: str, value: bytes) -> LemmaRecord:
    flags, tail_weight, split = value[0], value[1], value[2]
    return LemmaRecord(
        base=apply_edit(word, value[3:]),
        is_name=bool(flags & NAME),
        is_tail=bool(flags & TAIL),
        tail_weight=tail_weight,
        split=split,
    )
