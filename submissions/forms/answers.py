"""All that a submission says, judged section by section."""

from dataclasses import dataclass
from functools import cached_property

from ..models import Section, SectionCode
from .basics import NEEDED
from .section_form import Fault, Line, SectionForm


@dataclass(frozen=True)
class SectionAnswers:
    """``values`` and ``rows`` hold what is right, typed; ``faults`` what is not.

    ``section`` is None while nothing is saved.
    """

    code: SectionCode
    form: SectionForm
    section: Section | None

    @property
    def version(self) -> int:
        """What a writer has seen; 0 while nothing is saved."""
        return self.section.version if self.section else 0

    @cached_property
    def values(self) -> dict:
        return self.form.cleaned

    @cached_property
    def rows(self) -> list[dict]:
        """One for each row that holds anything right."""
        return [row.cleaned for row in self.form.rows if row.cleaned]

    @property
    def faults(self) -> list[Fault]:
        return self.form.faults

    @property
    def missing(self) -> list[Line]:
        """The questions that must be answered before the project can be sent, and are not."""
        needed = NEEDED.get(self.code, ())
        return [line for line in self.lines if line.name in needed and not line.text.strip()]

    @cached_property
    def lines(self) -> list[Line]:
        """Every question of the section with its answer in words, empty ones too."""
        return self.form.list_lines()

    @cached_property
    def row_lines(self) -> list[list[Line]]:
        return [row.list_lines() for row in self.form.rows]

    @property
    def is_empty(self) -> bool:
        return not self.form.answered and not any(row.answered for row in self.form.rows)


@dataclass(frozen=True)
class Answers:
    """By section code, every section there is: ``answers["basics"].values["title"]``."""

    sections: dict[str, SectionAnswers]

    def __getitem__(self, code: str) -> SectionAnswers:
        return self.sections[code]

    def __iter__(self):
        return iter(self.sections.values())

    @property
    def missing(self) -> list[tuple[SectionCode, Line]]:
        return [(one.code, line) for one in self for line in one.missing]

    @property
    def faults(self) -> list[tuple[SectionCode, Fault]]:
        return [(one.code, fault) for one in self for fault in one.faults]

    @property
    def needed_faults(self) -> list[tuple[SectionCode, Fault]]:
        """Those that stand in the way of sending: other wrong answers are the editors' to ask about."""
        return [(code, fault) for code, fault in self.faults if fault.field in NEEDED.get(code, ())]

    @property
    def is_sendable(self) -> bool:
        return not self.missing and not self.needed_faults
