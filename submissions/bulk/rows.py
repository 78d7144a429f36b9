"""The rows of a sheet that hold anything, with what stands under each of our headings."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from ..forms.vocabulary import Choices
from .book import MOST_ROWS, Book, CannotRead
from .cells import OddCell, read_cell
from .found import BulkFault, Reading
from .layout import Column, Sheet, is_choice, number_heading

Answer = tuple[Column, str]


@dataclass(frozen=True)
class _Placed:
    """A column of ours where it stands in the file."""

    index: int
    column: Column | None  # None for the project's number

    @property
    def letter(self) -> str:
        return get_column_letter(self.index + 1)


def each_answered_row(
    book: Book, sheet: Sheet, reading: Reading, choices: Choices
) -> Iterator[tuple[int, str, list[Answer]]]:
    """(row, project number, answers) of the rows that hold anything; those without a number are faults."""
    for place in book.list_merged(sheet.title):
        message = _("The cells %(place)s are merged. Divide them, so that each row has its own.") % {
            "place": place
        }
        reading.add(BulkFault(sheet.title, int("".join(filter(str.isdigit, place.split(":")[0]))), message))
    rows = book.each_row(sheet.title)
    placed = _read_headings(next(rows, (1, ()))[1], sheet, reading)
    known = {column: dict(_by_name(column, choices)) for column in sheet.columns if is_choice(column)}
    for row, cells in rows:
        number, answers = _read_row(cells, placed, known, sheet=sheet, row=row, reading=reading)
        if not answers:
            continue
        if row > MOST_ROWS:
            raise CannotRead(
                _("The sheet “%(title)s” has more than %(limit)d rows. Divide the file into several.")
                % {"title": sheet.title, "limit": MOST_ROWS}
            )
        if number:
            yield row, number, answers
        else:
            place = next((one.letter for one in placed if one.column is None), "")
            message = _("Write the number of the project. You choose the numbers yourself.")
            reading.add(BulkFault(sheet.title, row, message, place, number_heading()))


def _read_headings(cells: tuple, sheet: Sheet, reading: Reading) -> list[_Placed]:
    columns = {plain(column.heading): column for column in sheet.columns}
    placed: list[_Placed] = []
    for index, cell in enumerate(cells):
        heading = plain(str(cell.value or ""))
        if heading == plain(number_heading()):
            placed.append(_Placed(index, None))
        elif heading in columns:
            column = columns.pop(heading)
            placed.append(_Placed(index, column))
            key = (column.code, column.name, sheet.code is not None)
            reading.columns.setdefault(key, (placed[-1].letter, column.heading))
        elif heading:
            message = _("The heading “%(heading)s” is not in the template, or stands there twice.") % {
                "heading": str(cell.value)[:80]
            }
            reading.add(BulkFault(sheet.title, 1, message, get_column_letter(index + 1)))
    if not any(one.column is None for one in placed):
        message = _("The column “%(heading)s” is missing.") % {"heading": number_heading()}
        reading.add(BulkFault(sheet.title, 1, message))
    return placed


def _read_row(
    cells: tuple, placed: list[_Placed], known: dict, *, sheet: Sheet, row: int, reading: Reading
) -> tuple[str, list[Answer]]:
    number, answers = "", []
    for one in placed:
        if one.index >= len(cells):
            continue
        column = one.column
        try:
            text = read_cell(cells[one.index], column.field if column else None)
            if column is None:
                number = text
            elif text:
                answers.append((column, _find_code(text, known[column]) if column in known else text))
        except OddCell as odd:
            heading = column.heading if column else number_heading()
            reading.add(BulkFault(sheet.title, row, str(odd), one.letter, heading))
    return number, answers


def _find_code(text: str, known: dict[str, str]) -> str:
    code = known.get(plain(text))
    if code is None:
        raise OddCell(_("“%(text)s” is not in the list of choices.") % {"text": text[:80]})
    return code


def _by_name(column: Column, choices: Choices) -> Iterator[tuple[str, str]]:
    """Codes by name and by themselves; the number 580 is 0580 to whoever wrote it as a number."""
    pairs = column.list_choices(choices)
    for code, _name in pairs:
        yield plain(code), code
        if code.isdigit():
            yield code.lstrip("0"), code
    for code, name in pairs:
        yield plain(str(name)), code


def plain(text: str) -> str:
    return " ".join(text.split()).rstrip("* ").casefold()
