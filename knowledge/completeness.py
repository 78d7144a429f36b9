"""How complete a page is: what is filled, what no source reports, what is missing, what lacks a source."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from django.utils.text import capfirst

from .models import KnowledgePage, Provenance

# What every page type should have, besides its own ``reportable_fields``.
COMMON_FIELDS = ("summary", "themes", "phases", "reviewed_on")


class State(StrEnum):
    FILLED = "filled"
    NOT_REPORTED = "not_reported"
    MISSING = "missing"
    UNSOURCED = "unsourced"


class Item(NamedTuple):
    """A field or a row as editors know it; ``anchor`` leads to it in the editor, see static/js/admin/rows.js."""

    state: State
    label: str
    anchor: str


class PlacedRow(NamedTuple):
    row: Provenance
    anchor: str


@dataclass
class Completeness:
    """Every field and row that counts, in the order of the form."""

    items: list[Item] = field(default_factory=list)

    def of(self, state: State) -> list[Item]:
        return [item for item in self.items if item.state == state]

    def labels(self, state: State) -> list[str]:
        return [item.label for item in self.of(state)]

    @property
    def filled(self) -> list[str]:
        return self.labels(State.FILLED)

    @property
    def not_reported(self) -> list[str]:
        return self.labels(State.NOT_REPORTED)

    @property
    def missing(self) -> list[str]:
        return self.labels(State.MISSING)

    @property
    def unsourced(self) -> list[str]:
        """Rows that name no source."""
        return self.labels(State.UNSOURCED)

    @property
    def percent(self) -> int:
        """Share of fields that are filled or known to be reported by no source, rounded down."""
        total = len(self.filled) + len(self.not_reported) + len(self.missing)
        return 100 * (total - len(self.missing)) // total if total else 100


def assess_completeness(page: KnowledgePage) -> Completeness:
    """Assess ``page`` as it is in memory, so that a draft is judged by what the editor sees.

    ``knowledge.rows.loading.load_rows`` before it makes the number of queries independent of the rows.
    """
    return Completeness([*_assess_fields(page), *_assess_rows(page)])


def _assess_fields(page: KnowledgePage) -> Iterator[Item]:
    for name in dict.fromkeys((*COMMON_FIELDS, *page.reportable_fields)):
        label = capfirst(str(page._meta.get_field(name).verbose_name))
        if is_filled(page, name):
            state = State.FILLED
        else:
            state = State.NOT_REPORTED if page.is_declared_missing(name) else State.MISSING
        yield Item(state, label, f"falt-{name}")
    if page.is_grounded is not None:
        label = capfirst(str(page._meta.get_field("sources").verbose_name))
        yield Item(State.FILLED if page.is_grounded else State.MISSING, label, "falt-sources")


def _assess_rows(page: KnowledgePage) -> Iterator[Item]:
    for row, anchor in place_rows(page):
        if not row.is_reported:
            yield Item(State.NOT_REPORTED, row.label, anchor)
        if (row.statement or not row.is_reported) and not list(row.sources.all()):
            yield Item(State.UNSOURCED, str(row), anchor)


def is_filled(page: KnowledgePage, name: str) -> bool:
    """Tell whether a field holds anything: text, a date, a relation or a block of text."""
    value = getattr(page, name)
    if hasattr(value, "all"):
        return bool(list(value.all()))
    return bool(len(value)) if hasattr(value, "__len__") else value is not None


def place_rows(parent: KnowledgePage | Provenance, above: str = "plats") -> Iterator[PlacedRow]:
    """Every row with a provenance of its own and the rows below it, each with where it stands in the form."""
    for name in parent.provenance_relations:
        for place, row in enumerate(getattr(parent, name).all()):
            anchor = f"{above}-{name}-{place}"
            # By its key where it has one: places shift while somebody is editing.
            yield PlacedRow(row, f"rad-{name}-{row.pk}" if row.pk else anchor)
            yield from place_rows(row, anchor)
