"""How complete a page is: what is filled, what no source reports, what is missing, what lacks a source."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.text import capfirst

from .models import KnowledgePage, Provenance

# What every page type should have, besides its own ``reportable_fields``.
COMMON_FIELDS = ("summary", "themes", "phases", "reviewed_on")


@dataclass
class Completeness:
    """Labels of fields, and of rows that name no source, each as editors know them."""

    filled: list[str] = field(default_factory=list)
    not_reported: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    unsourced: list[str] = field(default_factory=list)

    @property
    def percent(self) -> int:
        """Share of fields that are filled or known to be reported by no source, rounded down."""
        total = len(self.filled) + len(self.not_reported) + len(self.missing)
        return 100 * (total - len(self.missing)) // total if total else 100


def assess_completeness(page: KnowledgePage) -> Completeness:
    """Assess ``page`` as it is in memory, so that a draft is judged by what the editor sees."""
    result = Completeness()
    for name in dict.fromkeys((*COMMON_FIELDS, *page.reportable_fields)):
        label = capfirst(str(page._meta.get_field(name).verbose_name))
        if is_filled(page, name):
            result.filled.append(label)
        elif page.is_declared_missing(name):
            result.not_reported.append(label)
        else:
            result.missing.append(label)
    for row in list_rows(page):
        if not row.is_reported:
            result.not_reported.append(row.label)
        if (row.statement or not row.is_reported) and not list(row.sources.all()):
            result.unsourced.append(str(row))
    return result


def is_filled(page: KnowledgePage, name: str) -> bool:
    """Tell whether a field holds anything: text, a date, a relation or a block of text."""
    value = getattr(page, name)
    if hasattr(value, "all"):
        return bool(list(value.all()))
    return bool(len(value)) if hasattr(value, "__len__") else value is not None


def list_rows(page: KnowledgePage) -> Iterator[Provenance]:
    """Every row with a provenance of its own, and the rows below it."""
    for name in page.provenance_relations:
        for row in getattr(page, name).all():
            yield row
            for child in row.provenance_relations:
                yield from getattr(row, child).all()
