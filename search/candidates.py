"""A document as it is ranked: its fields as stems, and what stands in them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from .analysis import TOKEN
from .document import PHRASE
from .expression import AllOf, AnyOf, Expression, Phrase, Stem, Without
from .words import compose

# Title, summary, text, names of terms, editors' search words, and the parts of compounds in title, lead and text.
FIELD_WEIGHTS = (6.0, 3.0, 0.6, 0.5, 1.0, 3.0, 1.0, 0.3)
# How long they are when neither long nor short; parts are reckoned with the field that they are of. Search words
# are several phrases for one page, so that more of them say no less.
USUAL_LENGTHS = (6, 25, 250, 15)

WORDS = 5
SEARCH_WORDS = 4
ABOUT = (0, 1, 3, 5, 6)
FRONT = (*ABOUT, SEARCH_WORDS)
LENGTH_MATTERS = 0.7
COLUMNS = ("a_title", "a_lead", "a_body", "a_title_parts", "a_lead_parts", "a_body_parts")


@dataclass(slots=True)
class Candidate:
    """A document as it is ranked; ``fields`` in the order of FIELD_WEIGHTS, with a blank at both ends."""

    ident: str
    kind: str
    key: str
    fields: tuple[str, ...]
    prior: int = 0
    dated_on: date = date.min
    phrases: tuple[str, ...] = ()
    norms: tuple[float, ...] = field(init=False)

    def __post_init__(self) -> None:
        lengths = [text.count(" ") - 1 for text in self.fields[: len(USUAL_LENGTHS)]]
        norms = [
            1 - LENGTH_MATTERS + LENGTH_MATTERS * length / usual
            for length, usual in zip(lengths, USUAL_LENGTHS, strict=True)
        ]
        norms += [1.0, *norms[:3]]
        self.norms = tuple(weight / norm for weight, norm in zip(FIELD_WEIGHTS, norms, strict=True))


def split_fields(
    columns: Sequence[str], *, summary: str, terms: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields of COLUMNS, and each phrase of the search words.

    The lead is the summary, and after it the names of terms, the search words and the place.
    """
    title, lead, body, *parts = columns
    words = lead.split(" ")
    names, first, rest = terms.partition(PHRASE)
    start = count_words(summary)
    end = place = start + count_words(names)
    phrases = []
    for line in (first + rest).split("\n") if first else ():
        end, before = end + count_words(line), end
        phrases.append(f" {' '.join(words[before:end])} ")
    names_stems = words[start:place] + words[end:]
    texts = (title, " ".join(words[:start]), body, " ".join(names_stems), " ".join(words[place:end]), *parts)
    return tuple(f" {text} " for text in texts), tuple(phrases)


@lru_cache(4096)
def count_words(text: str) -> int:
    return sum(1 for _ in TOKEN.finditer(compose(text)))


def count(expression: Expression, candidate: Candidate) -> float:
    """How often it stands there, a title counting for more and a long text for less."""
    match expression:
        case Stem(stem, whole):
            return count_in(f" {stem} ", candidate, WORDS if whole else len(FIELD_WEIGHTS))
        case Phrase(stems):
            return count_in(f" {' '.join(stems)} ", candidate, WORDS)
        case AllOf(parts):
            return min((count(part, candidate) for part in parts), default=0.0)
        case AnyOf(parts):
            return max((count(part, candidate) for part in parts), default=0.0)
        case Without(wanted):
            return count(wanted, candidate)


def count_in(needle: str, candidate: Candidate, fields: int) -> float:
    found = 0.0
    for text, norm in zip(candidate.fields[:fields], candidate.norms, strict=False):
        if needle in text:
            found += norm * text.count(needle)
    return found


def stands_in(expression: Expression, column: str) -> bool:
    match expression:
        case Stem(stem):
            return f" {stem} " in column
        case Phrase(stems):
            return f" {' '.join(stems)} " in column
        case AllOf(parts):
            return all(stands_in(part, column) for part in parts)
        case AnyOf(parts):
            return any(stands_in(part, column) for part in parts)
        case Without(wanted):
            return stands_in(wanted, column)


def stands_in_front(expression: Expression, candidate: Candidate, places: Sequence[int] = FRONT) -> bool:
    return any(stands_in(expression, candidate.fields[place]) for place in places)
