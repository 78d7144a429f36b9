"""Whether an answer is right, and what to say of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from knowledge.formatting import format_quantity

from .questions import Option, Question, QuestionKind

# Keys of options – those chosen, or all of them in the learner's order – or a number.
Answer = tuple[str, ...] | Decimal


class UnknownAnswer(Exception):
    """The question has no such answer: the page is old, or what was sent is made up."""


class Note(NamedTuple):
    """What is said of one answer. ``verdict`` says in words whether it was right to choose it."""

    text: str
    verdict: str
    is_right: bool
    feedback: str = ""


@dataclass(frozen=True)
class Verdict:
    """``message`` says in words how it went; ``advice`` what to think of, ``notes`` why, answer by answer."""

    is_right: bool
    message: str
    notes: tuple[Note, ...] = ()
    advice: str = ""


def check(question: Question, answer: Answer) -> Verdict:
    """Judge ``answer``; raises UnknownAnswer when the question has no such answers."""
    if question.kind == QuestionKind.NUMBER:
        return check_number(question, answer)
    known = {option.key: option for option in question.options}
    if isinstance(answer, Decimal) or not set(answer) <= known.keys() or len(set(answer)) != len(answer):
        raise UnknownAnswer
    chosen = [known[key] for key in answer]
    if question.kind == QuestionKind.ORDERING:
        return check_order(question, chosen)
    return check_choice(question, chosen)


def check_choice(question: Question, chosen: list[Option]) -> Verdict:
    if question.kind == QuestionKind.SINGLE and len(chosen) != 1:
        raise UnknownAnswer
    right = [option for option in question.options if option.is_right]
    found = [option for option in right if option in chosen]
    is_right = len(found) == len(right) == len(chosen)
    notes = tuple(judge(option) for option in question.options if option in chosen)
    if is_right or question.kind == QuestionKind.SINGLE:
        return Verdict(is_right, _("Right.") if is_right else _("Not right."), notes)
    return Verdict(
        False, describe_part(found=len(found), total=len(right), wrong=len(chosen) - len(found)), notes
    )


def judge(option: Option) -> Note:
    verdict = _("Right answer") if option.is_right else _("Wrong answer")
    return Note(option.text, verdict, option.is_right, option.feedback)


def describe_part(*, found: int, total: int, wrong: int) -> str:
    """How far an answer with several parts came, without telling which are left."""
    counts = {"found": found, "total": total, "wrong": wrong}
    if not found:
        return _("Not right.")
    if not wrong:
        return _("Not all: you have found %(found)s of %(total)s right answers.") % counts
    return (
        ngettext(
            "Partly right: %(found)s of %(total)s right answers, and %(wrong)s that is wrong.",
            "Partly right: %(found)s of %(total)s right answers, and %(wrong)s that are wrong.",
            wrong,
        )
        % counts
    )


def check_order(question: Question, chosen: list[Option]) -> Verdict:
    """Also says which of the lines stand in their place."""
    if len(chosen) != len(question.options):
        raise UnknownAnswer
    placed = list(zip(chosen, question.options, strict=True))
    is_right = all(mine is theirs for mine, theirs in placed)
    if is_right:
        return Verdict(True, _("Right. That is the order."), tuple(_placed(placed)))
    counts = {"right": sum(mine is theirs for mine, theirs in placed), "total": len(placed)}
    message = _("Not right: %(right)s of %(total)s lines stand in their place.") % counts
    return Verdict(False, message, tuple(_placed(placed)), question.feedback)


def _placed(pairs: Iterable[tuple[Option, Option]]) -> Iterable[Note]:
    for mine, theirs in pairs:
        is_right = mine is theirs
        yield Note(mine.text, _("In its place") if is_right else _("Not in its place"), is_right)


def check_number(question: Question, answer: Answer) -> Verdict:
    if not isinstance(answer, Decimal) or not answer.is_finite():
        raise UnknownAnswer
    if abs(answer - question.answer) <= question.tolerance:
        return Verdict(
            True, _("Right: %(answer)s.") % {"answer": format_quantity(question.answer, question.unit)}
        )
    return Verdict(False, _("Not right."), advice=question.feedback)
