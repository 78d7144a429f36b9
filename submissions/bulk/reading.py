"""From sheets to typed answers, project by project, with every fault at its place."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..forms.section_form import MAX_ROWS, ROWS
from ..forms.vocabulary import Choices
from .book import Book, CannotRead
from .found import BulkFault, Project, Reading
from .layout import MOST_PROJECTS, Column, Sheet, list_own_titles, number_heading, read_layout
from .rows import each_answered_row, plain


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
    for row, number, answers in each_answered_row(book, sheet, reading, choices):
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
    for row, number, answers in each_answered_row(book, sheet, reading, choices):
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


def _put(values: dict, column: Column, value: str) -> None:
    if column.part is None:
        values[column.name] = value
    elif value not in values.setdefault(column.name, []):
        values[column.name].append(value)


def _note_other_sheets(book: Book, sheets: list[Sheet], reading: Reading) -> None:
    known = {plain(sheet.title) for sheet in sheets} | {plain(title) for title in list_own_titles()}
    others = [title for title in book.titles if plain(title) not in known]
    if others:
        reading.notes.append(
            ngettext("The sheet %(titles)s is not read.", "The sheets %(titles)s are not read.", len(others))
            % {"titles": ", ".join(f"”{title[:40]}”" for title in others[:5])}
        )
