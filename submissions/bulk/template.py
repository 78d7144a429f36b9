"""The spreadsheet to fill in, with lists to choose from and a sheet that explains it."""

import io

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from ..forms.fields import NumberField, TextField
from ..forms.vocabulary import Choices
from .book import MOST_ROWS
from .guide import write_guide
from .layout import MOST_PROJECTS, Column, Sheet, choices_title, is_choice, number_heading, read_layout
from .styles import HEAD_FILL, HEAD_FONT, NEEDED_FILL, WRAPPED, put

NARROW, MIDDLE, WIDE = 16, 26, 48
HEAD_HEIGHT = 62


def make_template(choices: Choices) -> bytes:
    """The workbook as an XLSX file."""
    book = Workbook()
    sheets = read_layout()
    write_guide(book.active, sheets)
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
                put(sheet[f"{letter}{row}"], name)
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
    put(cell, text)
    cell.font, cell.alignment = HEAD_FONT, WRAPPED
    cell.fill = NEEDED_FILL if is_needed else HEAD_FILL
    sheet.column_dimensions[letter].width = width


def _width(column: Column) -> int:
    if isinstance(column.field, TextField):
        return WIDE
    return NARROW if isinstance(column.field, NumberField) else MIDDLE
