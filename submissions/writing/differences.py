"""What differs between what somebody saved meanwhile and what another was writing."""

from typing import NamedTuple

from ..forms.section_form import ROWS, SectionForm
from ..models import Section


class Difference(NamedTuple):
    """``texts`` is what is saved: one text, or one for each row."""

    name: str
    label: str
    texts: list[str]
    anchor: str


def list_differences(*, saved: SectionForm, mine: SectionForm) -> list[Difference]:
    found = [
        Difference(line.name, line.label, [line.text], line.anchor)
        for line in saved.list_lines()
        if _plain(saved.typed.get(line.name)) != _plain(mine.typed.get(line.name))
    ]
    if is_different_rows(saved.typed, mine.typed):
        texts = ["; ".join(line.text for line in row.list_lines() if line.text) for row in saved.rows]
        found.append(Difference(ROWS, "", texts, "rader"))
    return found


def is_same(section: Section, values: dict) -> bool:
    """Whether all of ``values`` is what is saved, as when a form is sent twice."""
    names = {*section.values, *values} - {ROWS}
    return not is_different_rows(section.values, values) and all(
        _plain(section.values.get(name)) == _plain(values.get(name)) for name in names
    )


def is_different_rows(saved: dict, mine: dict) -> bool:
    return _rows(saved) != _rows(mine)


def _rows(values: dict) -> list[dict]:
    rows = [{name: value for name, value in row.items() if value} for row in values.get(ROWS) or []]
    return [row for row in rows if row]


def _plain(value: str | list[str] | None) -> str | list[str]:
    return value or ""
