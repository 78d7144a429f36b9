"""The answers of a project, part by part, to be read beside the case that they would become."""

from dataclasses import dataclass

from guard.text import strip_unsafe

from ..forms.answers import SectionAnswers
from ..forms.registry import load_answers
from ..forms.section_form import Line
from ..models import SectionCode, Submission


@dataclass(frozen=True)
class Beside:
    """``lines`` and ``rows`` are what was answered; ``faults`` what its form has to say of that."""

    code: str
    title: str
    lines: list[Line]
    rows: list[list[Line]]
    faults: list[str]

    @property
    def is_empty(self) -> bool:
        return not self.lines and not self.rows


@dataclass(frozen=True)
class Comparison:
    """``answered`` of ``total`` parts hold something; ``missing`` is what must be there and is not."""

    parts: list[Beside]
    missing: list[str]

    @property
    def answered(self) -> int:
        return sum(not part.is_empty for part in self.parts)

    @property
    def total(self) -> int:
        return len(self.parts)


def compare(submission: Submission) -> Comparison:
    answers = load_answers(submission)
    parts = [_lay_beside(one) for one in answers]
    return Comparison(parts, [line.label for _code, line in answers.missing])


def _lay_beside(answers: SectionAnswers) -> Beside:
    return Beside(
        code=answers.code,
        title=str(SectionCode(answers.code).label),
        lines=_answered(answers.lines),
        rows=[row for row in map(_answered, answers.row_lines) if row],
        faults=[f"{fault.label} {fault.message}" for fault in answers.faults],
    )


def _answered(lines: list[Line]) -> list[Line]:
    """Without characters that turn the text around them: what a spreadsheet or an old row held is shown here, too."""
    cleaned = (line._replace(text=strip_unsafe(line.text).strip()) for line in lines)
    return [line for line in cleaned if line.text]
