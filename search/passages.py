"""Which part of a long text shows most of what was looked for."""

from collections.abc import Iterable
from dataclasses import dataclass

PASSAGE = 230


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a text and which group of the query it shows."""

    start: int
    end: int
    group: int


def choose_window(text: str, spans: list[Span]) -> tuple[int, int]:
    """A stretch of whole words, a little before the hit that has most groups, and most hits, within reach."""
    if len(text) <= PASSAGE:
        return 0, len(text)
    if not spans:
        return 0, end_of_word(text, PASSAGE)
    first = spans[densest(spans)].start
    begin = max(0, first - PASSAGE // 4)
    if begin:
        begin = text.find(" ", begin, first) + 1 or first
    return begin, end_of_word(text, begin + PASSAGE)


def densest(spans: list[Span]) -> int:
    """The place of the span from which most can be seen; the first of those alike."""
    best, best_place, end = (0, 0), 0, 0
    for place, span in enumerate(spans):
        while end < len(spans) and spans[end].end <= span.start + PASSAGE * 3 // 4:
            end += 1
        seen = spans[place : max(end, place + 1)]
        density = (count_groups(seen), len(seen))
        if density > best:
            best, best_place = density, place
    return best_place


def end_of_word(text: str, position: int) -> int:
    if position >= len(text):
        return len(text)
    cut = text.rfind(" ", max(0, position - 40), position)
    return cut if cut != -1 else position


def count_groups(spans: Iterable[Span]) -> int:
    return len({span.group for span in spans})
