"""From cells to typed answers, project by project, with every fault at its place."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from openpyxl.utils import get_column_letter

from ..forms.section_form import MAX_ROWS, ROWS
from ..forms.vocabulary import Choices
from .book import MOST_ROWS, Book, CannotRead
from .cells import OddCell, read_cell
from .layout import MOST_PROJECTS, Column, Sheet, is_choice, number_heading, read_layout

MOST_FAULTS = 500


@dataclass(frozen=True)
class BulkFault:
    """What is wrong, and where: ``column`` is a letter, ``heading`` the question above it; both may be empty."""

    sheet: str
    row: int
    message: str
    column: str = ""
    heading: str = ""


@dataclass
class Project:
    """``values`` are typed answers by section, as the forms store them."""

    number: str
    row: int
    values: dict[str, dict] = field(default_factory=lambda: defaultdict(dict))
    # (section, place among its rows) to the row of the sheet.
    places: dict[tuple[str, int], int] = field(default_factory=dict)


@dataclass
class Reading:
    """All that was read. ``columns``: (section, name, is it of rows) to (letter, heading) of where it stands."""

    projects: list[Project] = field(default_factory=list)
    faults: list[BulkFault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    columns: dict[tuple[str, str, bool], tuple[str, str]] = field(default_factory=dict)

    def add(self, fault: BulkFault) -> None:
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(fault)


@dataclass(frozen=True)
class _Placed:
    """A column of ours where it stands in the file."""

    index: int
    column: Column | None  # None for the project's number

    @property
    def letter(self) -> str:
        return get_column_letter(self.index + 1)


def read_projects(data: bytes, *, choices: Choices) -> Reading:
    """Read a file made from the template. Raises CannotRead when it is something else."""
    book, reading = Book(data), Reading()
    projects, *others = read_layout()
    if not book.has(projects.title):
        raise CannotRead(
            _("The file has no sheet that is called “%(title)s”. Begin with our template.")
            % {"title": projects.title}
        )
    by_number = _read_project_sheet(book, projects, reading, choices)
    for sheet in others:
        if book.has(sheet.title):
            _read_row_sheet(book, sheet, reading, by_number, choices)
    _note_other_sheets(book, [projects, *others], reading)
    return reading


def _read_project_sheet(book: Book, sheet: Sheet, reading: Reading, choices: Choices) -> dict[str, Project]:
    by_number: dict[str, Project] = {}
    for row, number, answers in _each_answered_row(book, sheet, reading, choices):
        if number in by_number:
            message = _("The project number %(number)s stands on more than one row.") % {
                "number": number[:40]
            }
            reading.add(BulkFault(sheet.title, row, message, "", number_heading()))
            continue
        project = by_number[number] = Project(number, row)
        for column, value in answers:
            _put(project.values[column.code], column, value)
    if len(by_number) > MOST_PROJECTS:
        raise CannotRead(
            _("The file has more than %(limit)d projects. Divide it into several.") % {"limit": MOST_PROJECTS}
        )
    reading.projects = list(by_number.values())
    return by_number


def _read_row_sheet(
    book: Book, sheet: Sheet, reading: Reading, by_number: dict[str, Project], choices: Choices
) -> None:
    for row, number, answers in _each_answered_row(book, sheet, reading, choices):
        project = by_number.get(number)
        if project is None:
            message = _("No project has the number %(number)s.") % {"number": number[:40]}
            reading.add(BulkFault(sheet.title, row, message, "", number_heading()))
            continue
        rows = project.values[sheet.code].setdefault(ROWS, [])
        if len(rows) == MAX_ROWS:
            message = _("A project has at most %(limit)d rows here.") % {"limit": MAX_ROWS}
            reading.add(BulkFault(sheet.title, row, message))
            continue
        project.places[(sheet.code, len(rows))] = row
        rows.append({})
        for column, value in answers:
            _put(rows[-1], column, value)


def _each_answered_row(
    book: Book, sheet: Sheet, reading: Reading, choices: Choices
) -> Iterator[tuple[int, str, list[tuple[Column, str]]]]:
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
    columns = {_plain(column.heading): column for column in sheet.columns}
    placed: list[_Placed] = []
    for index, cell in enumerate(cells):
        heading = _plain(str(cell.value or ""))
        if heading == _plain(number_heading()):
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
) -> tuple[str, list[tuple[Column, str]]]:
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
    code = known.get(_plain(text))
    if code is None:
        raise OddCell(_("“%(text)s” is not in the list of choices.") % {"text": text[:80]})
    return code


def _by_name(column: Column, choices: Choices) -> Iterator[tuple[str, str]]:
    """Codes by name and by themselves; the number 580 is 0580 to whoever wrote it as a number."""
    pairs = column.list_choices(choices)
    for code, _name in pairs:
        yield _plain(code), code
        if code.isdigit():
            yield code.lstrip("0"), code
    for code, name in pairs:
        yield _plain(str(name)), code


def _put(values: dict, column: Column, value: str) -> None:
    if column.part is None:
        values[column.name] = value
    elif value not in values.setdefault(column.name, []):
        values[column.name].append(value)


def _note_other_sheets(book: Book, sheets: list[Sheet], reading: Reading) -> None:
    from .template import list_own_titles

    known = {_plain(sheet.title) for sheet in sheets} | {_plain(title) for title in list_own_titles()}
    others = [title for title in book.titles if _plain(title) not in known]
    if others:
        reading.notes.append(
            ngettext("The sheet %(titles)s is not read.", "The sheets %(titles)s are not read.", len(others))
            % {"titles": ", ".join(f"”{title[:40]}”" for title in others[:5])}
        )


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip("* ").casefold()
