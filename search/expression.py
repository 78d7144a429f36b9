"""What documents are looked for by, in a form that every engine can render and Python can check.

A stem is a word as ``analysis`` leaves it. Where nothing else is said it is looked for among the words and among
the parts of compounds, of title and text alike.
"""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Stem:
    """A word; ``whole`` means as a word of its own, not as a part of a compound."""

    stem: str
    whole: bool = False


@dataclass(frozen=True)
class Phrase:
    """These words, in this order, with nothing between, in the title or in the text."""

    stems: tuple[str, ...]


@dataclass(frozen=True)
class AllOf:
    """Every one of ``parts``; all documents when there are none."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class AnyOf:
    """At least one of ``parts``; no document when there are none."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class Without:
    wanted: "Expression"
    unwanted: "Expression"


Expression = Stem | Phrase | AllOf | AnyOf | Without
EVERYTHING = AllOf(())
NOTHING = AnyOf(())


def stems_of(expression: Expression) -> Iterator[str]:
    """Every stem that is wanted, in order, also those within phrases."""
    match expression:
        case Stem(stem):
            yield stem
        case Phrase(stems):
            yield from stems
        case Without(wanted):
            yield from stems_of(wanted)
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from stems_of(part)
