"""What of a query may stand in a text: words in a row, by their stems."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .expression import AllOf, AnyOf, Expression, Phrase, Stem, Without
from .morphology import read_word
from .query import Group


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


def stands_at(words: Sequence[tuple[str, int, int]], place: int, stems: tuple[str, ...]) -> bool:
    following = words[place : place + len(stems)]
    return len(following) == len(stems) and all(
        read_word(word).stems[0] == stem for (word, _start, _end), stem in zip(following, stems, strict=True)
    )
