"""Marks what was found in the original text, and picks the passage that shows most of it.

Words are compared by their stems and parts, as the index does, so a hit by another form, by a part of a compound
or by a synonym is marked like one by the word that was typed.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from django.utils.safestring import SafeString, mark_safe

from .analysis import TOKEN, analyse, is_stop_word
from .morphology import read_word
from .needles import Needle, find_end, needles_of_group
from .passages import Span, choose_window, count_groups
from .query import Group, Query
from .words import WORD, compose

ELLIPSIS = "…"
# What is beyond is not looked through for a passage.
LONGEST_TEXT = 60_000
WHOLE_WORD = re.compile(rf"(?<![^\W_]){WORD.pattern}")


@dataclass(frozen=True, slots=True)
class Indexed:
    """What the index holds of a text, and perhaps of more after it: stems in order, and parts of compounds."""

    stems: Sequence[str]
    parts: Collection[str]

    @classmethod
    def of(cls, words: str, parts: str) -> "Indexed":
        return cls(words.split(), frozenset(parts.split()))


@dataclass
class Highlighter:
    """Marks the same query in many texts; remembers every word that it has met."""

    query: Query
    singles: dict[str, list[Needle]] = field(init=False, default_factory=dict)
    phrases: dict[str, list[Needle]] = field(init=False, default_factory=dict)
    _met: dict[str, tuple[Needle, ...]] = field(init=False, default_factory=dict)
    # What may be a part of a word.
    _in_parts: set[str] = field(init=False, default_factory=set)
    # What the first word of a needle may be.
    _begins: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        for place, group in self._telling_groups():
            for needle in dict.fromkeys(needles_of_group(place, group)):
                found = self.phrases if len(needle.stems) > 1 else self.singles
                found.setdefault(needle.stems[0], []).append(needle)
                if len(needle.stems) == 1 and not needle.is_whole:
                    self._in_parts.add(needle.stems[0])
        self._begins = frozenset((*self.singles, *self.phrases))

    def _telling_groups(self) -> Iterator[tuple[int, Group]]:
        """Without small words like *att* and *det*, unless somebody looked for nothing else."""
        groups = self.query.groups
        telling = [group for group in groups if not is_small(group)] or groups
        return enumerate((*telling, *self.query.phrases))

    def count_groups(self) -> int:
        """How much of the query can be marked at all."""
        needles = [*self.singles.values(), *self.phrases.values()]
        return len({needle.group for several in needles for needle in several})

    def mark(self, text: str, indexed: Indexed | None = None) -> SafeString:
        """``text`` escaped, with every hit in ``<mark>``."""
        text = compose(text)
        return join_marked(text, self.find_spans(text, self._find_places(text, indexed)))

    def best_passage(
        self, summary: str, text: str = "", *, lead: Indexed | None = None, body: Indexed | None = None
    ) -> SafeString:
        """The passage that shows most of the query: of ``summary`` unless ``text`` has one that shows more.

        ``lead`` and ``body`` are what the index holds of them; with it, few words have to be read.
        """
        first = self._choose(summary, lead)
        other = self._choose(text, body) if text else first
        return self._show(other if count_groups(other.spans) > count_groups(first.spans) else first)

    def find_spans(self, text: str, places: Collection[int] | None = None) -> list[Span]:
        """Where the query stands in a composed ``text``, in order and without overlap.

        ``places`` are where it may begin, None where that is not known.
        """
        if (not self.singles and not self.phrases) or (places is not None and not places):
            return []
        weak, strong = [], []
        for word in find_words(text, places):
            start = word.start()
            for needle in self._needles_at(word[0]):
                is_single = len(needle.stems) == 1
                if end := word.end() if is_single else find_end(text, start, needle.stems):
                    (weak if needle.is_weak else strong).append(Span(start, end, needle.group))
        shown = {span.group for span in strong}
        return merge([*strong, *(span for span in weak if span.group not in shown)])

    def _find_places(self, text: str, indexed: Indexed | None) -> set[int] | None:
        """Where a needle may begin by what the index holds; None when it does not tell."""
        if indexed is None or not self._in_parts.isdisjoint(indexed.parts):
            return None
        tokens = TOKEN.findall(text)
        # A text that was cut or put together otherwise than the index read it has other words at the end.
        if not tokens or len(tokens) > len(indexed.stems):
            return None
        if analyse(tokens[-1])[0].stem != indexed.stems[len(tokens) - 1]:
            return None
        if self._begins.isdisjoint(indexed.stems):
            return set()
        return {
            token.start()
            for token, stem in zip(TOKEN.finditer(text), indexed.stems, strict=False)
            if stem in self._begins
        }

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

    def _choose(self, text: str, indexed: Indexed | None) -> "Passage":
        """The window of ``text`` that shows most groups, and what it shows."""
        text = flatten(text)
        places = self._find_places(text, indexed)
        spans = self.find_spans(text, places)
        start, end = choose_window(text, spans)
        shown = [span for span in spans if start <= span.start and span.end <= end]
        return Passage(text, start, end, shown, places)

    def _show(self, passage: "Passage") -> SafeString:
        text, start, end = passage.text, passage.start, passage.end
        places = None
        if passage.places is not None:
            places = {place - start for place in passage.places if start <= place < end}
        part = text[start:end]
        marked = join_marked(part, self.find_spans(part, places))
        before = f"{ELLIPSIS} " if start else ""
        after = f" {ELLIPSIS}" if end < len(text) else ""
        return mark_safe(f"{before}{marked}{after}")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text, and the spans in it."""

    text: str
    start: int
    end: int
    spans: Sequence[Span]
    places: Collection[int] | None


def is_small(group: Group) -> bool:
    return all(is_stop_word(token.text) for token in analyse(group.text))


def merge(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end, span.group)):
        if merged and span.start < merged[-1].end:
            last = merged[-1]
            merged[-1] = Span(last.start, max(last.end, span.end), last.group)
        else:
            merged.append(span)
    return merged


def flatten(text: str) -> str:
    return " ".join(compose(text[:LONGEST_TEXT]).split())


def find_words(text: str, places: Collection[int] | None) -> Iterator[re.Match[str]]:
    """Every word, or those that begin at ``places``."""
    if places is None:
        return WORD.finditer(text)
    return filter(None, (WHOLE_WORD.match(text, place) for place in sorted(places)))


def join_marked(text: str, spans: list[Span]) -> SafeString:
    parts, position = [], 0
    for span in spans:
        parts.append(escape(text[position : span.start]))
        parts.append(f"<mark>{escape(text[span.start : span.end])}</mark>")
        position = span.end
    return mark_safe("".join([*parts, escape(text[position:])]))
