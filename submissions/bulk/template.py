"""The spreadsheet to fill in, with lists to choose from and a sheet that explains it."""

import io
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from ..forms.fields import MoneyField, NumberField, TextField, YearField
from ..forms.vocabulary import Choices
from ..models import SectionCode
from .book import MOST_ROWS
from .layout import MOST_PROJECTS, SEVERAL, Column, Sheet, is_choice, number_heading, read_layout

DARK, PALE, LINE = "0A3D30", "E6EFEA", "B9C7C0"
HEAD_FONT = Font(bold=True, color="FFFFFF")
HEAD_FILL = PatternFill("solid", fgColor=DARK)
NEEDED_FILL = PatternFill("solid", fgColor="A8481A")
WRAPPED = Alignment(wrap_text=True, vertical="top")
THIN = Border(bottom=Side("thin", color=LINE))
NARROW, MIDDLE, WIDE = 16, 26, 48
ROW_HEIGHT, HEAD_HEIGHT = 30, 62


def guide_title() -> str:
    return pgettext("sheet", "How to fill it in")


def choices_title() -> str:
    return pgettext("sheet", "Choices")


def list_own_titles() -> list[str]:
    """The sheets that hold no answers."""
    return [guide_title(), choices_title()]


def make_template(choices: Choices) -> bytes:
    """The workbook as an XLSX file."""
    book = Workbook()
    sheets = read_layout()
    _write_guide(book.active, sheets)
    lists = _Lists(choices)
    for sheet in sheets:
        _write_sheet(book.create_sheet(sheet.title), sheet, lists)
    lists.write(book.create_sheet(choices_title()))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


class _Lists:
    """The choices, one column for each list, however many questions share it."""

    def __init__(self, choices: Choices) -> None:
        self.choices = choices
        self.columns: dict[tuple[str, ...], tuple[str, str]] = {}

    def find(self, column: Column) -> str:
        """The formula that names the list of ``column``."""
        names = tuple(str(name) for _code, name in column.list_choices(self.choices))
        if names not in self.columns:
            self.columns[names] = (
                get_column_letter(len(self.columns) + 1),
                column.heading.removesuffix(" (1)"),
            )
        letter, _heading = self.columns[names]
        return f"'{choices_title()}'!${letter}$2:${letter}${max(2, len(names) + 1)}"

    def write(self, sheet: Worksheet) -> None:
        for names, (letter, heading) in self.columns.items():
            _write_head(sheet, letter, heading, width=MIDDLE)
            for row, name in enumerate(names, start=2):
                _put(sheet[f"{letter}{row}"], name)
        sheet.freeze_panes = "A2"


def _write_sheet(sheet: Worksheet, layout: Sheet, lists: _Lists) -> None:
    last = MOST_PROJECTS + 1 if layout.code is None else MOST_ROWS
    _write_head(sheet, "A", f"{number_heading()} *", width=NARROW, is_needed=True)
    for number, column in enumerate(layout.columns, start=2):
        letter = get_column_letter(number)
        heading = f"{column.heading} *" if column.is_needed else column.heading
        _write_head(sheet, letter, heading, width=_width(column), is_needed=column.is_needed)
        if is_choice(column):
            _offer(sheet, f"{letter}2:{letter}{last}", lists.find(column))
        sheet.column_dimensions[letter].alignment = WRAPPED
    sheet.row_dimensions[1].height = HEAD_HEIGHT
    sheet.freeze_panes = "C2" if layout.code is None else "B2"


def _offer(sheet: Worksheet, cells: str, formula: str) -> None:
    validation = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=True)
    validation.errorTitle, validation.error = _("Not in the list"), _("Choose one of those in the list.")
    sheet.add_data_validation(validation)
    validation.add(cells)


def _write_head(sheet: Worksheet, letter: str, text: str, *, width: int, is_needed: bool = False) -> None:
    cell = sheet[f"{letter}1"]
    _put(cell, text)
    cell.font, cell.alignment = HEAD_FONT, WRAPPED
    cell.fill = NEEDED_FILL if is_needed else HEAD_FILL
    sheet.column_dimensions[letter].width = width


def _put(cell, text: str) -> None:
    """As text, whatever it begins with."""
    cell.value = text
    cell.data_type = "s"


def _width(column: Column) -> int:
    if isinstance(column.field, TextField):
        return WIDE
    return NARROW if isinstance(column.field, NumberField) else MIDDLE


def _write_guide(sheet: Worksheet, sheets: Iterable[Sheet]) -> None:
    sheet.title = guide_title()
    for letter, width in zip("ABCDE", (24, 44, 30, 60, 18), strict=True):
        sheet.column_dimensions[letter].width = width
    _put(sheet["A1"], _("Many projects at once"))
    sheet["A1"].font = Font(bold=True, size=16, color=DARK)
    row = 2
    for line in _list_advice():
        _put(sheet.cell(row, 1), line)
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
        _put(cell, heading)
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
        _put(cell, text)
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
