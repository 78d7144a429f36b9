"""Facts on topics that at least two of the cases have something on."""

from collections import Counter

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from casestudies.reading.facts import describe_qualifier
from knowledge.models import Provenance

from .cases import ComparedCase
from .table import Cell, Line, Row, Section, make_cell


def list_shared_facts(cases: list[ComparedCase]) -> Section:
    """A row for each topic of a fact that another case has too, in the order of its first appearance.

    A result or a sum counts as much as a fact: where one case has a number, another may have only words.
    """
    times = Counter(topic for case in cases for topic in {_key(row) for row in _list_rows(case)})
    topics = {_key(fact): fact.topic for case in reversed(cases) for fact in reversed(case.rows.facts)}
    shared = [key for key in reversed(topics) if times[key] > 1]
    return Section(
        _("Facts from the sources"),
        [Row(capfirst(topics[key]), [_make_cell(case, key) for case in cases]) for key in shared],
    )


def _make_cell(case: ComparedCase, topic: str) -> Cell:
    """A heading that a case does not have says nothing of its sources, so the cell is blank."""
    rows = [row for row in _list_rows(case) if _key(row) == topic]
    rows.sort(key=lambda row: not row.is_preferred)
    cell = make_cell(case.name, [_make_line(row) for row in rows])
    cell.is_blank = not rows
    return cell


def _make_line(row: Provenance) -> Line:
    return Line(row.statement or None, label=describe_qualifier(row), row=row)


def _list_rows(case: ComparedCase) -> list[Provenance]:
    """Every row that says something in words, or that its sources do not say; each statement once."""
    rows = [*case.rows.facts, *case.rows.financing, *case.rows.metrics, *case.rows.all_results()]
    said = {(row.label, row.statement): row for row in reversed(rows) if row.statement or not row.is_reported}
    return list(reversed(said.values()))


def _key(row: Provenance) -> str:
    return row.topic.casefold()
