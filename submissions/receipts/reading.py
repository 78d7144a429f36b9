"""What stands on the receipt: the project as it is when somebody asks for it."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ..forms.answers import SectionAnswers
from ..forms.registry import load_answers
from ..forms.section_form import Line
from ..history import HistoryLine, list_history
from ..models import SectionCode, Submission, SubmissionFile
from ..states import Action


@dataclass(frozen=True)
class AnsweredSection:
    """Only what has been answered; ``rows`` are one list of lines for each row."""

    title: str
    lines: list[Line]
    rows: list[list[Line]]


@dataclass(frozen=True)
class Receipt:
    submission: Submission
    sent_by: str
    sections: list[AnsweredSection]
    files: list[SubmissionFile]
    history: list[HistoryLine]

    @property
    def title(self) -> str:
        return self.submission.title or _("Project without a name")


def read_receipt(submission: Submission) -> Receipt:
    """All of a submission for whoever sent it; without what the editors say to each other."""
    history = [
        replace(line, actor=_name_for_others(line.actor))
        for line in list_history(submission, is_internal=False)
    ]
    sections = (_read_section(section) for section in load_answers(submission))
    return Receipt(
        submission=submission,
        sent_by=_find_sender(history),
        sections=[section for section in sections if section.lines or section.rows],
        files=list(submission.files.all()),
        history=history,
    )


def _read_section(section: SectionAnswers) -> AnsweredSection:
    rows = [_answered(lines) for lines in section.row_lines]
    return AnsweredSection(
        title=str(SectionCode(section.code).label),
        lines=_answered(section.lines),
        rows=[row for row in rows if row],
    )


def _answered(lines: list[Line]) -> list[Line]:
    return [line for line in lines if line.text.strip()]


def _find_sender(history: list[HistoryLine]) -> str:
    """Of the last time it was sent."""
    return next((line.actor for line in reversed(history) if line.code == Action.SEND), "")


def is_sent(submission: Submission) -> bool:
    return submission.sent_at is not None and submission.erased_at is None


def _name_for_others(actor: str) -> str:
    """The history speaks to the submitter; the paper is read by others and speaks of her."""
    you = pgettext("party", "You")
    if actor == you:
        return _("The submitter")
    return actor[len(you) + 2 : -1] if actor.startswith(f"{you} (") else actor
