"""What the engines do alike before each renders an expression in its own language."""

import re

from search.expression import EVERYTHING, NOTHING, AllOf, AnyOf, Expression, Phrase, Stem, Without
from search.models import SearchDocument

# Stands between the lead and the text of each document, so that no phrase crosses. A character for private
# use is no part of a word, so nobody can ask for it; and since every document holds it, it stands for all.
BOUNDARY = "\ue000"
STEM = re.compile(r"[^\W_]{1,64}\Z")


def simplify(expression: Expression) -> Expression:
    """The same without constants inside, without nesting of one kind, and without what cannot be a stem.

    What is left of nothing and everything is ``NOTHING`` and ``EVERYTHING`` themselves, or everything
    without something.
    """
    match expression:
        case Stem(stem):
            return expression if STEM.match(stem) else NOTHING
        case Phrase(stems):
            return _simplify_phrase(stems)
        case AllOf(parts):
            return _join(AllOf, parts, neutral=EVERYTHING, final=NOTHING)
        case AnyOf(parts):
            return _join(AnyOf, parts, neutral=NOTHING, final=EVERYTHING)
        case Without(wanted, unwanted):
            return _simplify_without(simplify(wanted), simplify(unwanted))


def _simplify_phrase(stems: tuple[str, ...]) -> Expression:
    if not stems or not all(map(STEM.match, stems)):
        return NOTHING
    return Phrase(stems) if len(stems) > 1 else Stem(stems[0], whole=True)


def _simplify_without(wanted: Expression, unwanted: Expression) -> Expression:
    if NOTHING in (wanted, unwanted):
        return wanted
    return NOTHING if unwanted == EVERYTHING else Without(wanted, unwanted)


def _join(
    kind: type[AllOf | AnyOf], parts: tuple[Expression, ...], *, neutral: Expression, final: Expression
) -> Expression:
    """``parts`` as one; ``neutral`` ones say nothing, a ``final`` one decides."""
    joined: dict[Expression, None] = {}
    for part in map(simplify, parts):
        if part == final:
            return final
        if isinstance(part, kind):
            joined.update(dict.fromkeys(part.parts))
        elif part != neutral:
            joined[part] = None
    if len(joined) == 1:
        return next(iter(joined))
    return kind(tuple(joined)) if joined else neutral


def join_body(document: SearchDocument) -> str:
    """Lead and text as one field."""
    return f"{document.a_lead} {BOUNDARY} {document.a_body}"
