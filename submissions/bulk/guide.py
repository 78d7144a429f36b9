"""The sheet that explains the others: what each column asks, how it is written, and whether it becomes public."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from ..forms.fields import MoneyField, NumberField, YearField
from ..models import SectionCode
from .layout import MOST_PROJECTS, SEVERAL, Column, Sheet, guide_title, is_choice
from .styles import DARK, HEAD_FILL, HEAD_FONT, THIN, WRAPPED, put


def write_guide(sheet: Worksheet, sheets: Iterable[Sheet]) -> None:
    sheet.title = guide_title()
    for letter, width in zip("ABCDE", (24, 44, 30, 60, 18), strict=True):
        sheet.column_dimensions[letter].width = width
    put(sheet["A1"], _("Many projects at once"))
    sheet["A1"].font = Font(bold=True, size=16, color=DARK)
    row = 2
    for line in _list_advice():
        put(sheet.cell(row, 1), line)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=5)
        sheet.cell(row, 1).alignment = WRAPPED
        sheet.row_dimensions[row].height = 32
        row += 1
    _write_questions(sheet, sheets, first=row + 1)


def _list_advice() -> list[str]:
    return [
        _(
            "Write one project on each row of the sheet “%(sheet)s”. Give each a number of your own in the first "
            "column. Columns with a star must be filled in before a project can be sent to the editors; all others "
            "may be left empty."
        )
        % {"sheet": pgettext("sheet", "Projects")},
        _(
            "Actors, sums, results and lessons have sheets of their own, with one row for each. Write the project's "
            "number in the first column, and use it as many times as you need."
        ),
        _(
            "Choose from the lists where there are any. Write numbers as 1 200 or 12,5. Write values, not formulas, "
            "and do not merge cells. Do not rename the sheets or the headings; columns may be moved or left out."
        ),
        ngettext(
            "At most %(count)d project in one file. You see what was read before anything is saved, and everything "
            "is saved as drafts that nobody but you can read.",
            "At most %(count)d projects in one file. You see what was read before anything is saved, and everything "
            "is saved as drafts that nobody but you can read.",
            MOST_PROJECTS,
        )
        % {"count": MOST_PROJECTS},
    ]


def _write_questions(sheet: Worksheet, sheets: Iterable[Sheet], *, first: int) -> None:
    headings = [_("Sheet"), _("Column"), _("How it is written"), _("What we mean"), _("Becomes public")]
    for number, heading in enumerate(headings, start=1):
        cell = sheet.cell(first, number)
        put(cell, heading)
        cell.font, cell.fill, cell.alignment = HEAD_FONT, HEAD_FILL, WRAPPED
    row = first
    for layout in sheets:
        for column in layout.columns:
            if column.part:
                continue
            row += 1
            _write_question(sheet, row, layout, column)


def _write_question(sheet: Worksheet, row: int, layout: Sheet, column: Column) -> None:
    title = layout.title if layout.code is not None else f"{layout.title}: {SectionCode(column.code).label}"
    is_public = _("Yes") if getattr(column.field, "is_public", True) else _("No")
    heading = column.heading.removesuffix(" (1)") if column.part is not None else column.heading
    if column.is_needed:
        heading += " *"
    texts = [title, heading, _describe(column), str(column.field.help_text or ""), is_public]
    for number, text in enumerate(texts, start=1):
        cell = sheet.cell(row, number)
        put(cell, text)
        cell.alignment, cell.border = WRAPPED, THIN


def _describe(column: Column) -> str:
    field = column.field
    if column.part is not None:
        return _("Choose from the list, at most %(count)d") % {"count": field.most or SEVERAL}
    if is_choice(column):
        return _("Choose from the list")
    if isinstance(field, YearField):
        return _("Year with four digits")
    if isinstance(field, MoneyField):
        return _("A sum in kronor")
    if isinstance(field, NumberField):
        return _("A number")
    return _("Text of at most %(count)d characters") % {"count": field.max_length}
