"""What stands in the sections of a submission, as it was typed: cleaned, but neither judged nor filled in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from guard.text import clean_text

from .models import Submission

LONGEST_LINE = 2_000
LONGEST_TEXT = 100_000
MOST_ROWS = 200
MOST_CHOICES = 100


@dataclass(frozen=True)
class Part:
    """The values of one section, or of one row in it; what is missing or of another shape reads as empty."""

    values: Mapping[str, Any] = field(default_factory=dict)

    def line(self, name: str) -> str:
        return clean_text(_text(self.values.get(name)), limit=LONGEST_LINE)

    def text(self, name: str) -> str:
        return clean_text(_text(self.values.get(name)), limit=LONGEST_TEXT, is_multiline=True)

    def choices(self, name: str) -> list[str]:
        """Each once, in the order they were chosen."""
        given = self.values.get(name)
        listed = given if isinstance(given, list) else [given]
        found = (clean_text(_text(one), limit=LONGEST_LINE) for one in listed[:MOST_CHOICES])
        return list(dict.fromkeys(filter(None, found)))

    def rows(self) -> "list[Part]":
        """Those in which anything was written."""
        given = self.values.get("rows")
        rows = (
            [Part(row) for row in given[:MOST_ROWS] if isinstance(row, dict)]
            if isinstance(given, list)
            else []
        )
        return [row for row in rows if row.has_anything()]

    def has_anything(self) -> bool:
        return any(self.choices(name) for name in self.values)


@dataclass(frozen=True)
class Written:
    """The answers of a submission by section; see the keys in ``submissions.forms``."""

    parts: Mapping[str, Part] = field(default_factory=dict)

    def of(self, code: str) -> Part:
        return self.parts.get(code, Part())

    def __iter__(self) -> Iterator[str]:
        return iter(self.parts)


def read_written(submission: Submission) -> Written:
    """One query; none when the sections are loaded."""
    return Written({section.code: make_part(section.values) for section in submission.sections.all()})


def make_part(values: Any) -> Part:
    return Part(values if isinstance(values, dict) else {})


def _text(value: Any) -> str:
    if isinstance(value, bool) or value is None or isinstance(value, list | dict):
        return "yes" if value is True else ""
    return str(value)
