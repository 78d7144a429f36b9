"""Marks what was found in the original text, and picks the passage that shows most of it.

Words are compared by their stems and parts, as the index does, so a hit by another form, by a part of a compound
or by a synonym is marked like one by the word that was typed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from .expression import AllOf, AnyOf, Expression, Phrase, Stem, Without
from .morphology import read_word
from .query import Group, Query
from .words import WORD, compose, fold

PASSAGE = 230
ELLIPSIS = "…"
# What is beyond is not looked through for a passage.
LONGEST_TEXT = 60_000


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a text and which group of the query it shows."""

    start: int
    end: int
    group: int


@dataclass(frozen=True, slots=True)
class Needle:
    """Words in a row, by their stems; ``is_weak`` ones are marked only where nothing better is found."""

    group: int
    stems: tuple[str, ...]
    is_whole: bool
    is_weak: bool


@dataclass
class Highlighter:
    """Marks the same query in many texts; remembers every word that it has met."""

    query: Query
    singles: dict[str, list[Needle]] = field(init=False, default_factory=dict)
    phrases: dict[str, list[Needle]] = field(init=False, default_factory=dict)
    _met: dict[str, tuple[Needle, ...]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for place, group in enumerate(self.query.wanted):
            for needle in dict.fromkeys(needles_of_group(place, group)):
                found = self.phrases if len(needle.stems) > 1 else self.singles
                found.setdefault(needle.stems[0], []).append(needle)

    def mark(self, text: str) -> SafeString:
        """``text`` escaped, with every hit in ``<mark>``."""
        text = compose(text)
        return join_marked(text, self.find_spans(text))

    def best_passage(self, summary: str, text: str = "") -> SafeString:
        """The passage that shows most of the query: of ``summary`` unless ``text`` has one that shows more."""
        first, spans = self._choose(summary)
        if text:
            other, more = self._choose(text)
            if count_groups(more) > count_groups(spans):
                return self._show(text, other)
        return self._show(summary, first)

    def find_spans(self, text: str) -> list[Span]:
        """Where the query stands in a composed ``text``, in order and without overlap."""
        if not self.singles and not self.phrases:
            return []
        words = [(found[0], found.start(), found.end()) for found in WORD.finditer(fold(text))]
        weak, strong = [], []
        for place, (word, start, end) in enumerate(words):
            for needle in self._needles_at(word):
                length = len(needle.stems)
                if length > 1:
                    if not stands_at(words, place, needle.stems):
                        continue
                    end = words[place + length - 1][2]
                (weak if needle.is_weak else strong).append(Span(start, end, needle.group))
        shown = {span.group for span in strong}
        return merge([*strong, *(span for span in weak if span.group not in shown)])

    def _needles_at(self, word: str) -> tuple[Needle, ...]:
        """What may begin with ``word``."""
        needles = self._met.get(word)
        if needles is None:
            needles = self._met[word] = tuple(self._look_up(word))
        return needles

    def _look_up(self, word: str) -> Iterator[Needle]:
        known = read_word(word)
        stem, others = known.stems[0], known.parts
        yield from self.phrases.get(stem, ())
        yield from self.singles.get(stem, ())
        for other in others:
            for needle in self.singles.get(other, ()):
                if not needle.is_whole:
                    yield needle

    def _choose(self, text: str) -> tuple[tuple[int, int], list[Span]]:
        """The window of ``text`` that shows most groups, and what it shows."""
        text = flatten(text)
        spans = self.find_spans(text)
        start, end = choose_window(text, spans)
        return (start, end), [span for span in spans if start <= span.start and span.end <= end]

    def _show(self, text: str, window: tuple[int, int]) -> SafeString:
        text, (start, end) = flatten(text), window
        marked = self.mark(text[start:end])
        before = f"{ELLIPSIS} " if start else ""
        after = f" {ELLIPSIS}" if end < len(text) else ""
        return format_html("{}{}{}", before, marked, after)


def needles_of_group(place: int, group: Group) -> Iterator[Needle]:
    for alternative in group.alternatives:
        is_weak = alternative.is_weak
        for stems, is_whole in terms_of(alternative.expression):
            yield Needle(place, stems, is_whole, is_weak)
    for piece in group.pieces:
        for stems, is_whole in terms_of(piece.expression):
            yield Needle(place, stems, is_whole, is_weak=True)


def terms_of(expression: Expression) -> Iterator[tuple[tuple[str, ...], bool]]:
    match expression:
        case Stem(stem, whole):
            yield (stem,), whole
        case Phrase(stems):
            yield stems, True
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from terms_of(part)
        case Without(wanted):
            yield from terms_of(wanted)


def stands_at(words: Sequence[tuple[str, int, int]], place: int, stems: tuple[str, ...]) -> bool:
    following = words[place : place + len(stems)]
    return len(following) == len(stems) and all(
        read_word(word).stems[0] == stem for (word, _start, _end), stem in zip(following, stems, strict=True)
    )


def merge(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end, span.group)):
        if merged and span.start < merged[-1].end:
            last = merged[-1]
            merged[-1] = Span(last.start, max(last.end, span.end), last.group)
        else:
            merged.append(span)
    return merged


def count_groups(spans: Iterable[Span]) -> int:
    return len({span.group for span in spans})


def flatten(text: str) -> str:
    return " ".join(compose(text[:LONGEST_TEXT]).split())


def join_marked(text: str, spans: list[Span]) -> SafeString:
    parts, position = [], 0
    for span in spans:
        parts.append(conditional_escape(text[position : span.start]))
        parts.append(format_html("<mark>{}</mark>", text[span.start : span.end]))
        position = span.end
    return mark_safe("".join([*parts, conditional_escape(text[position:])]))


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
