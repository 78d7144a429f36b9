"""Tables as files that open in a spreadsheet, where no text can act as a formula.

Titles and other text come from people. A spreadsheet that opens a CSV file takes a cell that begins with
``=``, ``+``, ``-`` or ``@`` for a formula (https://owasp.org/www-community/attacks/CSV_Injection), so such text
gets an apostrophe before it. Numbers and telephone numbers do no harm and stay as they are. In XLSX every cell
has a type, so text is text and nothing is added to it.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Value = str | int | Decimal | date | None
Table = Iterable[Sequence[Value]]

BOM = "\ufeff"
FORMULA_START = re.compile(r"[\s\0]*[=+\-@＝＋－＠]|[\t\r\n]")
NUMBER = re.compile(r"[+-]?\d[\d \u00a0\u202f]*(?:[.,]\d+)?(?:[ \u00a0]?%)?", re.ASCII)
PHONE = re.compile(r"\+\d[\d -]{4,20}\d", re.ASCII)
# The most that a cell of a spreadsheet holds.
MAX_TEXT = 32_767
COLUMN_WIDTH = 24


def write_csv(header: Sequence[str], rows: Table) -> bytes:
    """UTF-8 with a byte order mark, semicolons and decimal commas: what a Swedish Excel opens right away."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    for row in [header, *rows]:
        writer.writerow([to_csv_cell(value) for value in row])
    return (BOM + buffer.getvalue()).encode()


def to_csv_cell(value: Value) -> str:
    if isinstance(value, str):
        return defuse(value)
    if isinstance(value, Decimal):
        return f"{simplify(value):f}".replace(".", ",")
    return "" if value is None else str(value)


def defuse(text: str) -> str:
    """``text`` with an apostrophe before it when a spreadsheet would take it for a formula."""
    if NUMBER.fullmatch(text) or PHONE.fullmatch(text):
        return text
    return f"'{text}" if FORMULA_START.match(text) else text


def simplify(number: Decimal) -> Decimal:
    """Without trailing zeros, and never in powers of ten."""
    return number.quantize(Decimal(1)) if number == number.to_integral() else number.normalize()


def write_xlsx(sheets: dict[str, tuple[Sequence[str], Table]]) -> bytes:
    """A workbook with a sheet for each title, its header frozen; numbers and dates are typed cells."""
    workbook = Workbook(write_only=True)
    for title, (header, rows) in sheets.items():
        sheet = workbook.create_sheet(title)
        sheet.freeze_panes = "A2"
        sheet.sheet_format.defaultColWidth = COLUMN_WIDTH
        sheet.append([to_header_cell(sheet, label) for label in header])
        for row in rows:
            sheet.append([to_xlsx_cell(sheet, value) for value in row])
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def to_header_cell(sheet: WriteOnlyWorksheet, label: str) -> WriteOnlyCell:
    cell = to_xlsx_cell(sheet, label)
    cell.font = Font(bold=True)
    return cell


def to_xlsx_cell(sheet: WriteOnlyWorksheet, value: Value) -> WriteOnlyCell:
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, simplify(value) if isinstance(value, Decimal) else value)
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value)[:MAX_TEXT] or None)
    if cell.value is not None:
        # Otherwise "=1+1" would become a formula and "#N/A" an error.
        cell.data_type = "s"
        # What the apostrophe does in a spreadsheet: still text after somebody edits the cell.
        cell.quotePrefix = defuse(value) != value
    return cell
