"""What a learner sent as answers to the questions of one item, and what the page says of each."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.http import QueryDict
from django.utils.translation import gettext as _

from .checking import Answer, UnknownAnswer, Verdict, check
from .questions import Option, Question, QuestionKind

LONGEST_NUMBER = 40
NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?\Z")
BLANKS = re.compile(r"\s")
MINUS_SIGNS = str.maketrans({"−": "-", "–": "-", ",": "."})
CHOSEN = "checked"
PERCENT = ("%", "procent")


class NotAnswered(Exception):
    """Nothing was answered to the question; the message, when there is one, says what is missing."""


@dataclass(frozen=True)
class Line:
    """A line to put in order, and the place that the learner gave it; 0 for none."""

    option: Option
    name: str
    place: int


@dataclass(frozen=True)
class Asked:
    """A question on the page with what was answered. ``fault`` says why the answer could not be checked."""

    question: Question
    number: int
    chosen: tuple[str, ...] = ()
    written: str = ""
    lines: tuple[Line, ...] = ()
    verdict: Verdict | None = None
    fault: str = ""
    is_unknown: bool = False

    @property
    def name(self) -> str:
        """The name of the question's fields in the form."""
        return f"svar-{self.question.key}"

    @property
    def value(self) -> list[str] | str:
        """The answer as the learner's browser keeps it."""
        if self.question.kind == QuestionKind.NUMBER:
            return self.written
        return list(self.chosen)

    @property
    def places(self) -> range:
        return range(1, len(self.question.options) + 1)


def ask(questions: Iterable[Question]) -> list[Asked]:
    """The questions without any answers."""
    return [read_asked(question, number, QueryDict()) for number, question in enumerate(questions, start=1)]


def read_answers(questions: Iterable[Question], posted: QueryDict) -> list[Asked]:
    """Every question with its answer checked; what cannot be checked stands there with its fault."""
    return [
        judge(read_asked(question, number, posted), posted)
        for number, question in enumerate(questions, start=1)
    ]


def read_asked(question: Question, number: int, posted: QueryDict) -> Asked:
    """The question with what was chosen and written, so that the form shows it again."""
    name = f"svar-{question.key}"
    known = [option.key for option in question.options]
    lines = tuple(
        Line(option, f"{name}.{option.key}", read_place(posted.get(f"{name}.{option.key}", ""), len(known)))
        for option in question.shown
    )
    is_order = question.kind == QuestionKind.ORDERING
    return Asked(
        question,
        number,
        chosen=tuple(key for key in posted.getlist(name) if key in known)
        if not is_order
        else in_order(lines),
        written=posted.get(name, "")[:LONGEST_NUMBER] if question.kind == QuestionKind.NUMBER else "",
        lines=lines if is_order else (),
    )


def in_order(lines: Iterable[Line]) -> tuple[str, ...]:
    return tuple(line.option.key for line in sorted(lines, key=lambda line: line.place) if line.place)


def read_place(text: str, highest: int) -> int:
    """A place from 1 to ``highest``; 0 for anything else."""
    return int(text) if text.isdecimal() and len(text) <= 2 and 1 <= int(text) <= highest else 0


def judge(asked: Asked, posted: QueryDict) -> Asked:
    try:
        verdict = check(asked.question, read_answer(asked, posted))
    except NotAnswered as missing:
        return _with(asked, fault=str(missing))
    except UnknownAnswer:
        fault = _("The question has no such answer. It may have been changed: answer again.")
        return _with(asked, fault=fault, is_unknown=True)
    return _with(asked, verdict=verdict)


def read_answer(asked: Asked, posted: QueryDict) -> Answer:
    """Raises NotAnswered or UnknownAnswer."""
    if asked.question.kind == QuestionKind.ORDERING:
        return read_order(asked, posted)
    sent = posted.getlist(asked.name)
    if asked.question.kind == QuestionKind.NUMBER:
        return read_number(sent[0] if sent else "", unit=asked.question.unit)
    if not any(sent):
        raise NotAnswered
    return tuple(sent)


def read_order(asked: Asked, posted: QueryDict) -> Answer:
    sent = {name: value for name, value in posted.items() if name.startswith(f"{asked.name}.") and value}
    if not sent:
        raise NotAnswered
    if not sent.keys() <= {line.name for line in asked.lines}:
        raise UnknownAnswer
    if any(not line.place and line.name in sent for line in asked.lines):
        raise UnknownAnswer
    places = [line.place for line in asked.lines]
    if not all(places):
        raise NotAnswered(_("Give every line a number."))
    if len(set(places)) != len(places):
        raise NotAnswered(_("Two lines have the same number. Give each line its own."))
    return asked.chosen


def read_number(text: str, *, unit: str = "") -> Decimal:
    """``44,5``, ``44.5`` and ``44 000`` alike, with the unit of the question after it or without."""
    if not text.strip():
        raise NotAnswered
    plain = BLANKS.sub("", strip_unit(text[: LONGEST_NUMBER + 1], unit)).translate(MINUS_SIGNS)
    if len(text) > LONGEST_NUMBER or not NUMBER.match(plain):
        raise NotAnswered(_("Write a number with digits, such as 44,5 or 44 000."))
    try:
        return Decimal(plain)
    except InvalidOperation:
        raise NotAnswered(_("Write a number with digits, such as 44,5 or 44 000.")) from None


def strip_unit(text: str, unit: str) -> str:
    """Per cent may be written as a sign or a word, and also where the question names no unit."""
    written, unit = text.strip().lower(), unit.strip().lower()
    for ending in PERCENT if unit in ("", *PERCENT) else (unit,):
        if written.endswith(ending):
            return written.removesuffix(ending)
    return written


def _with(asked: Asked, **changes) -> Asked:
    return Asked(**{**vars(asked), **changes})
