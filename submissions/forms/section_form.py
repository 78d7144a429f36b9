"""What the forms of all sections share: answers as they were typed go in, judged ones come out."""

from collections.abc import Iterator
from typing import NamedTuple

from django import forms
from django.utils.functional import cached_property

from ..models import SectionCode
from .vocabulary import Choices

MAX_ROWS = 40
ROWS = "rows"


class Fault(NamedTuple):
    """``row`` counts from 0, None for a question of the section itself; ``anchor`` is the field's id."""

    field: str
    row: int | None
    label: str
    message: str
    anchor: str


class Line(NamedTuple):
    """A question with its answer in words, for whoever reads it."""

    name: str
    label: str
    text: str
    is_public: bool
    faults: list[str]
    anchor: str


class AnswerForm(forms.Form):
    """Bound to typed answers. What is needed but empty is no fault of a draft: it is in ``missing``."""

    use_required_attribute = False

    def __init__(self, values: dict, *, choices: Choices, prefix: str | None = None) -> None:
        self.typed = values
        data = {f"{prefix}-{name}": value for name, value in values.items()} if prefix else values
        super().__init__(data=data, prefix=prefix)
        self.missing: list[str] = []
        for field in self.fields.values():
            if getattr(field, "vocabulary", ""):
                field.offer(choices.get(field.vocabulary, []))

    def full_clean(self) -> None:
        super().full_clean()
        self.missing = [name for name in self.fields if self._lacks(name)]
        for name in self.missing:
            del self._errors[name]

    def _lacks(self, name: str) -> bool:
        errors = self._errors.as_data().get(name, [])
        return any(error.code == "required" for error in errors)

    @property
    def answered(self) -> list[str]:
        """The questions with something in them, right or wrong."""
        return [name for name in self.fields if self.typed.get(name)]

    @property
    def cleaned(self) -> dict:
        """What is right, typed: Decimal, int, code, list of codes, text. Empty answers are left out."""
        self.errors  # noqa: B018 – cleans
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "", [])}

    def list_faults(self, *, row: int | None = None) -> list[Fault]:
        return [
            Fault(name, row, str(self.fields[name].label), message, self[name].auto_id)
            for name, messages in self.errors.items()
            for message in messages
        ]

    def list_lines(self) -> list[Line]:
        return [
            Line(
                name,
                str(field.label),
                self._tell(name),
                field.is_public,
                self.errors.get(name, []),
                self[name].auto_id,
            )
            for name, field in self.fields.items()
        ]

    def _tell(self, name: str) -> str:
        value = self.typed.get(name) or ""
        offered = dict(getattr(self.fields[name], "choices", ()))
        if isinstance(value, list):
            return ", ".join(str(offered.get(one, one)) for one in value)
        return str(offered.get(value, value)) if offered and value else value


class RowForm(AnswerForm):
    """One of several alike: an actor, a sum, a result. ``more`` names the questions that are folded away."""

    more: tuple[str, ...] = ()

    @property
    def first_fields(self) -> Iterator[forms.BoundField]:
        return (self[name] for name in self.fields if name not in self.more)

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.more]

    @property
    def is_more_open(self) -> bool:
        return any(self.typed.get(name) for name in self.more)


class SectionForm(AnswerForm):
    """The questions of a section, and its rows when it has any."""

    code: SectionCode
    row_form: type[RowForm] | None = None

    def __init__(self, values: dict, *, choices: Choices, blank_rows: int = 0) -> None:
        super().__init__(values, choices=choices)
        typed = values.get(ROWS) or []
        rows = [*typed, *({} for _number in range(min(blank_rows, MAX_ROWS - len(typed))))]
        self.rows = [
            self.row_form(row, choices=choices, prefix=f"{ROWS}-{number}")
            for number, row in enumerate(rows if self.row_form else [])
        ]

    @property
    def has_rows(self) -> bool:
        """For templates, which would call the class."""
        return self.row_form is not None

    @cached_property
    def faults(self) -> list[Fault]:
        """Of the section, and of its rows."""
        found = self.list_faults()
        for number, row in enumerate(self.rows):
            found += row.list_faults(row=number)
        return found
