"""What the forms say of the projects of a file, told by sheet, row and column."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from organisations.models import Municipality

from ..forms.answers import Answers
from ..forms.registry import judge_values
from ..forms.section_form import Fault
from ..forms.vocabulary import Choices
from ..models import SectionCode, Submission
from .found import BulkFault, Project, Reading
from .layout import read_layout
from .reading import read_projects


@dataclass(frozen=True)
class Judged:
    """A project that can be entered; ``missing`` is what must be answered before it can be sent."""

    number: str
    title: str
    values: dict[str, dict]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """The outcome of a dry run. With faults nothing can be entered."""

    projects: tuple[Judged, ...]
    faults: tuple[BulkFault, ...]
    notes: tuple[str, ...]


def judge_file(data: bytes, *, owner: Municipality, choices: Choices) -> Report:
    """Read and judge a file; stores nothing. Raises book.CannotRead."""
    reading = read_projects(data, choices=choices)
    judged = []
    for project in reading.projects:
        project.values[SectionCode.BASICS].setdefault("municipality", owner.code)
        answers = judge_values(project.values, choices=choices)
        for fault in _list_faults(project, answers, reading):
            reading.add(fault)
        judged.append(_judge(project, answers))
    for fault in _list_doubles(judged, reading, owner):
        reading.add(fault)
    if not judged and not reading.faults:
        reading.add(BulkFault(_project_sheet(), 2, _("No project is written in the sheet.")))
    return Report(tuple(judged), tuple(sorted(reading.faults, key=_place)), tuple(reading.notes))


def _judge(project: Project, answers: Answers) -> Judged:
    values = {code: dict(found) for code, found in project.values.items() if found}
    # The contact is whoever enters the file where none is written.
    missing = [line.label for code, line in answers.missing if code != SectionCode.CONTACT]
    title = " ".join(values[SectionCode.BASICS].get("title", "").split())
    return Judged(project.number, title, values, tuple(missing))


def _list_faults(project: Project, answers: Answers, reading: Reading) -> Iterable[BulkFault]:
    sheets = {sheet.code: sheet.title for sheet in read_layout()}
    if not project.values[SectionCode.BASICS].get("title"):
        letter, heading = reading.columns.get((SectionCode.BASICS, "title", False), ("", ""))
        yield BulkFault(sheets[None], project.row, _("Write what the project is called."), letter, heading)
    for code, fault in answers.faults:
        yield _place_fault(project, code, fault, reading, sheets)


def _place_fault(project: Project, code: str, fault: Fault, reading: Reading, sheets: dict) -> BulkFault:
    letter, heading = reading.columns.get((code, fault.field, fault.row is not None), ("", fault.label))
    if fault.row is None:
        return BulkFault(sheets[None], project.row, fault.message, letter, heading)
    row = project.places.get((code, fault.row), project.row)
    return BulkFault(sheets[code], row, fault.message, letter, heading)


def _list_doubles(judged: list[Judged], reading: Reading, owner: Municipality) -> Iterable[BulkFault]:
    """The same name twice in the file, or among what the municipality has here already."""
    letter, heading = reading.columns.get((SectionCode.BASICS, "title", False), ("", ""))
    there = {
        _plain(title): reference
        for title, reference in Submission.objects.filter(owner=owner, erased_at=None).values_list(
            "title", "reference"
        )
        if title
    }
    seen: set[str] = set()
    for project, read in zip(judged, reading.projects, strict=True):
        title = _plain(project.title)
        if title and title in seen:
            message = _("The file has another project with the same name.")
            yield BulkFault(_project_sheet(), read.row, message, letter, heading)
        elif title in there:
            message = _(
                "You have a project with the same name already (%(reference)s). Take the row away."
            ) % {"reference": there[title]}
            yield BulkFault(_project_sheet(), read.row, message, letter, heading)
        seen.add(title)


def _project_sheet() -> str:
    return read_layout()[0].title


def _plain(title: str) -> str:
    return " ".join(title.split()).casefold()


def _place(fault: BulkFault) -> tuple:
    return (fault.sheet != _project_sheet(), fault.sheet, fault.row, len(fault.column), fault.column)
