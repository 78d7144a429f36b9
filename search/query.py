"""What somebody typed, as a tree: groups that are wanted, each with everything that it may mean."""

from dataclasses import dataclass
from enum import StrEnum

from .expression import Expression


class Reason(StrEnum):
    """Why an alternative stands in a group, the nearest to what was typed first."""

    LITERAL = "literal"
    INFLECTION = "inflection"
    FOLDED = "folded"
    CORRECTED = "corrected"
    SYNONYM = "synonym"
    COMPOUND = "compound"
    NEAR = "near"


WEIGHTS = {
    Reason.LITERAL: 1.0,
    Reason.FOLDED: 0.95,
    Reason.INFLECTION: 0.9,
    Reason.CORRECTED: 0.9,
    Reason.SYNONYM: 0.8,
    Reason.COMPOUND: 0.6,
    Reason.NEAR: 0.35,
}


@dataclass(frozen=True, slots=True)
class Alternative:
    """``text`` is the other term, the parts, or the spelling that it stands for; empty for what was typed."""

    expression: Expression
    reason: Reason
    text: str = ""

    @property
    def weight(self) -> float:
        return WEIGHTS[self.reason]

    @property
    def is_weak(self) -> bool:
        """Whether it is more often found by chance than meant."""
        return self.reason in (Reason.COMPOUND, Reason.NEAR)


@dataclass(frozen=True, slots=True)
class Group:
    """A typed word, or a recognised term of several, and what it may mean.

    ``pieces`` may stand for it alone when little else is found: the parts of a compound, the words of a term.
    ``is_subject``: editors have said what means the same, so it is what the bank is about. ``is_noun``: what is named
    tells more than what is done and how. ``is_open``: it may be the beginning of a word that is not typed yet.
    ``fallbacks`` are what its synonyms lead to in turn, for when no document holds any of its own alternatives.
    """

    text: str
    alternatives: tuple[Alternative, ...]
    pieces: tuple[Alternative, ...] = ()
    is_framing: bool = False
    is_subject: bool = False
    is_noun: bool = True
    is_open: bool = False
    fallbacks: tuple[Alternative, ...] = ()

    @property
    def is_term(self) -> bool:
        return " " in self.text


@dataclass(frozen=True, slots=True)
class Query:
    """``phrases`` always have to be there and ``excluded`` never; ``runs`` are the typed words in order.

    ``is_exact``: every group has to be there, and nothing stands for it but its own forms.
    """

    text: str = ""
    groups: tuple[Group, ...] = ()
    phrases: tuple[Group, ...] = ()
    excluded: tuple[Group, ...] = ()
    runs: tuple[tuple[str, ...], ...] = ()
    is_sentence: bool = False
    is_exact: bool = False

    def __bool__(self) -> bool:
        return bool(self.groups or self.phrases or self.excluded)

    @property
    def wanted(self) -> tuple[Group, ...]:
        return (*self.groups, *self.phrases)
