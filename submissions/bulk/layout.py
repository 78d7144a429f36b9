"""The sheets of the spreadsheet, made from the questions of the forms: what is asked there is asked here."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.forms import Field
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ..forms.basics import NEEDED
from ..forms.fields import ChoiceOf, ChoicesOf
from ..forms.registry import FORMS
from ..forms.vocabulary import Choices
from ..models import SectionCode

MOST_PROJECTS = 300
# How many columns a question with several answers gets where it says no limit itself.
SEVERAL = 3


@dataclass(frozen=True)
class Column:
    """One question; ``part`` counts from 0 the columns of a question that takes several answers."""

    code: str
    name: str
    heading: str
    field: Field
    is_needed: bool = False
    part: int | None = None

    def list_choices(self, choices: Choices) -> list[tuple[str, str]]:
        """(code, name) of what can be chosen; empty where anything can be written."""
        if vocabulary := getattr(self.field, "vocabulary", ""):
            return choices.get(vocabulary, [])
        return [(code, str(name)) for code, name in getattr(self.field, "choices", []) if code]


@dataclass(frozen=True)
class Sheet:
    """``code`` is the section whose rows it holds; None for the sheet of the projects themselves."""

    title: str
    code: str | None
    columns: tuple[Column, ...]


def number_heading() -> str:
    return _("Project number")


def read_layout() -> tuple[Sheet, ...]:
    """The sheet of projects, then one for each section that has rows."""
    projects = [column for code, form in FORMS.items() for column in _columns(code, form.base_fields)]
    sheets = [Sheet(pgettext("sheet", "Projects"), None, tuple(projects))]
    for code, form in FORMS.items():
        if form.row_form is not None:
            columns = tuple(_columns(code, form.row_form.base_fields))
            sheets.append(Sheet(str(SectionCode(code).label), code, columns))
    return tuple(sheets)


def _columns(code: str, fields: dict[str, Field]) -> Iterator[Column]:
    for name, field in fields.items():
        heading = str(field.label)
        if isinstance(field, ChoicesOf):
            for part in range(field.most or SEVERAL):
                yield Column(code, name, f"{heading} ({part + 1})", field, part=part)
        else:
            yield Column(
                code, name, heading, field, is_needed=name in NEEDED.get(code, ()) and field.required
            )


def is_choice(column: Column) -> bool:
    return isinstance(column.field, ChoicesOf | ChoiceOf)


def guide_title() -> str:
    return pgettext("sheet", "How to fill it in")


def choices_title() -> str:
    return pgettext("sheet", "Choices")


def list_own_titles() -> list[str]:
    """The sheets that hold no answers."""
    return [guide_title(), choices_title()]
