"""What of a query may stand in a text: words in a row, by their stems."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from .expression import AllOf, AnyOf, Expression, Phrase, Stem, Without
from .morphology import read_word
from .query import Group
from .words import WORD


@dataclass(frozen=True, slots=True)
class Needle:
    """Words in a row, by their stems; ``is_weak`` ones are marked only where nothing better is found."""

    group: int
    stems: tuple[str, ...]
    is_whole: bool
    is_weak: bool


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


def find_end(text: str, start: int, stems: tuple[str, ...]) -> int | None:
    """Where the words end that begin at ``start``; None when they are not those of ``stems``."""
    words = list(islice(WORD.finditer(text, start), len(stems)))
    if len(words) < len(stems):
        return None
    is_run = all(read_word(word[0]).stems[0] == stem for word, stem in zip(words, stems, strict=True))
    return words[-1].end() if is_run else None
