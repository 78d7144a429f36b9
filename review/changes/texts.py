"""Which words of a text came and went."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from .result import Piece

WORDS = re.compile(r"\w+|\s+|[^\w\s]")
LINES = re.compile(r"[^\n]*\n|[^\n]+")
# Comparing every word with every other: above this, whole lines are told apart instead.
MOST_PAIRS = 4_000_000
LONGEST_CONTEXT = 240


def compare_texts(old: str, new: str) -> tuple[Piece, ...]:
    """The two texts as one, in pieces; long stretches that stayed are cut short with an ellipsis."""
    return tuple(_shorten(_join(_compare(_normal(old), _normal(new)))))


def whole_text(text: str) -> tuple[Piece, ...]:
    return (Piece("same", _normal(text)),)


def _normal(text: str) -> str:
    return text.replace("\r\n", "\n")


def _compare(old: str, new: str) -> Iterable[Piece]:
    old_words, new_words = WORDS.findall(old), WORDS.findall(new)
    if len(old_words) * len(new_words) <= MOST_PAIRS:
        return _pieces(old_words, new_words)
    return _compare_lines(LINES.findall(old), LINES.findall(new))


def _compare_lines(old: list[str], new: list[str]) -> Iterable[Piece]:
    for tag, i, j, k, m in SequenceMatcher(None, old, new).get_opcodes():
        before, after = "".join(old[i:j]), "".join(new[k:m])
        words = WORDS.findall(before), WORDS.findall(after)
        if tag == "replace" and len(words[0]) * len(words[1]) <= MOST_PAIRS:
            yield from _pieces(*words)
        else:
            yield from _replaced(before, after, is_same=tag == "equal")


def _pieces(old: list[str], new: list[str]) -> Iterable[Piece]:
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield from _replaced("".join(old[i:j]), "".join(new[k:m]), is_same=tag == "equal")


def _replaced(before: str, after: str, *, is_same: bool) -> Iterable[Piece]:
    if is_same:
        yield Piece("same", after)
        return
    if before:
        yield Piece("removed", before)
    if after:
        yield Piece("added", after)


def _join(pieces: Iterable[Piece]) -> list[Piece]:
    """Let words that changed beside each other read as one change: the space between belongs to both."""
    runs: list[tuple[str, str, bool]] = []
    for piece in pieces:
        old = piece.text if piece.kind != "added" else ""
        new = piece.text if piece.kind != "removed" else ""
        is_same = piece.kind == "same" and bool(piece.text.strip(" "))
        if runs and runs[-1][2] == is_same:
            runs[-1] = (runs[-1][0] + old, runs[-1][1] + new, is_same)
        else:
            runs.append((old, new, is_same))
    return [each for old, new, is_same in runs for each in _replaced(old, new, is_same=is_same or old == new)]


def _shorten(pieces: list[Piece]) -> Iterable[Piece]:
    for place, piece in enumerate(pieces):
        if piece.kind != "same" or len(piece.text) <= 2 * LONGEST_CONTEXT or len(pieces) == 1:
            yield piece
            continue
        start = "" if place == 0 else _first_words(piece.text)
        end = "" if place == len(pieces) - 1 else _last_words(piece.text)
        yield Piece("same", f"{start} … {end}")


def _first_words(text: str) -> str:
    return text[:LONGEST_CONTEXT].rsplit(" ", 1)[0]


def _last_words(text: str) -> str:
    return text[-LONGEST_CONTEXT:].split(" ", 1)[-1]
