"""How much of a submission is answered; what is wrong does not count as missing, and nothing is rounded up."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import SectionCode
from .answers import Answers, SectionAnswers


class SectionStanding(NamedTuple):
    """``asked`` counts the rows of a section as one question, answered when there is one."""

    code: SectionCode
    title: str
    answered: int
    asked: int
    rows: int | None
    missing: int
    faults: int

    @property
    def is_begun(self) -> bool:
        return self.answered > 0

    @property
    def text(self) -> str:
        """In words: ``3 av 5 frågor besvarade, 2 rader``."""
        if not self.is_begun:
            return _("not begun")
        if self.rows is None:
            return self._questions
        rows = ngettext("%(count)d row", "%(count)d rows", self.rows) % {"count": self.rows}
        return f"{self._questions}, {rows}" if self.asked > 1 else rows

    @property
    def _questions(self) -> str:
        asked, answered = self.asked, self.answered
        if self.rows is not None:
            asked, answered = asked - 1, answered - bool(self.rows)
        return _("%(answered)d of %(asked)d answered") % {"answered": answered, "asked": asked}


class Completeness(NamedTuple):
    sections: list[SectionStanding]

    @property
    def answered(self) -> int:
        return sum(section.answered for section in self.sections)

    @property
    def asked(self) -> int:
        return sum(section.asked for section in self.sections)

    @property
    def percent(self) -> int:
        return self.answered * 100 // self.asked


def measure(answers: Answers) -> Completeness:
    return Completeness([measure_section(one) for one in answers])


def measure_section(one: SectionAnswers) -> SectionStanding:
    has_rows = one.form.row_form is not None
    rows = sum(bool(row.answered) for row in one.form.rows) if has_rows else None
    return SectionStanding(
        one.code,
        str(one.code.label),
        answered=len(one.form.answered) + bool(rows),
        asked=len(one.form.fields) + has_rows,
        rows=rows,
        missing=len(one.missing),
        faults=len(one.faults),
    )
