"""Marks what was found in the original text, and picks the passage that shows most of it."""

from bisect import bisect_left
from collections.abc import Iterable

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from .analysis import NOT_WORD, compose, fold, remove_accents
from .query import Query, QueryTerm

PASSAGE = 230
ELLIPSIS = "…"
Span = tuple[int, int]


def mark_hits(text: str, query: Query) -> SafeString:
    """``text`` escaped, with every hit in ``<mark>``."""
    text = compose(text)
    return _mark(text, find_spans(text, query))


def best_passage(text: str, query: Query) -> SafeString:
    """The part of ``text`` that holds the most hits, marked; its beginning when there are none."""
    text = " ".join(compose(text).split())
    if len(text) <= PASSAGE:
        return _mark(text, find_spans(text, query))
    start, end = _choose_window(text, find_spans(text, query))
    passage = text[start:end]
    marked = _mark(passage, find_spans(passage, query))
    before = f"{ELLIPSIS} " if start else ""
    after = f" {ELLIPSIS}" if end < len(text) else ""
    return format_html("{}{}{}", before, marked, after)


def holds_hit(text: str, query: Query) -> bool:
    return bool(find_spans(compose(text), query))


def find_spans(text: str, query: Query) -> list[Span]:
    """Where the terms stand in a composed ``text``, in order and without overlap."""
    # One character for one, so that offsets in the folded text are offsets in the original.
    folded = NOT_WORD.sub(lambda match: " " * len(match[0]), fold(text))
    plain = remove_accents(folded)
    found = []
    for term in query.terms:
        found += _find_term(folded, term, term.needle)
        if term.plain_needle and plain != folded:
            found += _find_term(plain, term, term.plain_needle)
    return _merge(sorted(found))


def _find_term(text: str, term: QueryTerm, needle: str) -> Iterable[Span]:
    padded = f" {text} "
    at = padded.find(needle)
    while at != -1:
        start = at + len(needle) - len(term.stem) - 1
        length = len(term.text) if padded.startswith(term.text, start + 1) else len(term.stem)
        yield start, start + length
        at = padded.find(needle, at + 1)


def _merge(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _mark(text: str, spans: list[Span]) -> SafeString:
    parts, position = [], 0
    for start, end in spans:
        parts += [conditional_escape(text[position:start]), format_html("<mark>{}</mark>", text[start:end])]
        position = end
    return mark_safe("".join([*parts, conditional_escape(text[position:])]))


def _choose_window(text: str, spans: list[Span]) -> Span:
    """A stretch of whole words, a little before the hit that has most hits after it within reach."""
    if not spans:
        return 0, _end_of_word(text, PASSAGE)
    starts = [start for start, _end in spans]
    first = max(starts, key=lambda start: bisect_left(starts, start + PASSAGE * 3 // 4) - starts.index(start))
    begin = max(0, first - PASSAGE // 4)
    if begin:
        begin = text.find(" ", begin, first) + 1 or first
    return begin, _end_of_word(text, begin + PASSAGE)


def _end_of_word(text: str, position: int) -> int:
    if position >= len(text):
        return len(text)
    cut = text.rfind(" ", max(0, position - 40), position)
    return cut if cut != -1 else position
