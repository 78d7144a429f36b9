"""What a municipality can propose to change in a case: single values of the page, and of its public rows.

A place has a key that is the same in every version of the page: ``title``, ``financing.12.amount``,
``results.7.value``. Rows are known by their keys in the database, which drafts keep.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from casestudies.models import CaseStudyPage
from knowledge.models import Provenance, RowStatus
from knowledge.rows.loading import load_rows


class Kind(StrEnum):
    LINE = "line"
    LINES = "lines"
    RUNNING = "running"  # running text, as its Markdown
    NUMBER = "number"
    STATUS = "status"


PAGE_FIELDS = {
    "title": Kind.LINE,
    "result": Kind.LINES,
    "summary": Kind.LINES,
    "district": Kind.LINE,
    "target_group_text": Kind.LINE,
    "period_text": Kind.LINE,
    "project_status": Kind.STATUS,
    "problem": Kind.RUNNING,
    "need": Kind.RUNNING,
    "programme_theory": Kind.RUNNING,
    "intervention": Kind.RUNNING,
    "implementation": Kind.RUNNING,
}
ROW_FIELDS = {
    "financing": {"statement": Kind.LINES, "amount": Kind.NUMBER, "period": Kind.LINE},
    "metrics": {
        "statement": Kind.LINES,
        "baseline": Kind.NUMBER,
        "baseline_text": Kind.LINE,
        "target": Kind.NUMBER,
        "target_text": Kind.LINE,
    },
    "results": {
        "statement": Kind.LINES,
        "value": Kind.NUMBER,
        "value_text": Kind.LINE,
        "period": Kind.LINE,
    },
}
# What a row measures: a new figure is another fact than the one that the row's sources give.
FIGURES = {
    "financing": ("amount",),
    "metrics": ("baseline", "baseline_text", "target", "target_text"),
    "results": ("value", "value_text"),
}
ROW_HEADINGS = {
    "financing": _("Financing: %(what)s"),
    "metrics": _("Metric: %(what)s"),
    "results": _("Result: %(what)s"),
}


@dataclass(frozen=True)
class Place:
    """One value that can be changed: ``thing`` is the page or a row of it, ``name`` a field of that."""

    key: str
    thing: Model
    name: str
    kind: Kind

    @property
    def relation(self) -> str:
        """Which rows it belongs to; empty for the page's own fields."""
        return self.key.split(".")[0] if "." in self.key else ""

    @property
    def label(self) -> str:
        return capfirst(str(self.thing._meta.get_field(self.name).verbose_name))

    @property
    def is_figure(self) -> bool:
        return self.name in FIGURES.get(self.relation, ())


@dataclass(frozen=True)
class PlaceGroup:
    """Places that stand together under one heading: the page's, or those of one row."""

    heading: str | Promise
    places: tuple[Place, ...]


def list_groups(page: CaseStudyPage) -> list[PlaceGroup]:
    """Every place of ``page``, as its rows stand in memory, without rows that are internal or superseded."""
    load_rows(page)
    own = tuple(Place(name, page, name, kind) for name, kind in PAGE_FIELDS.items())
    groups = [PlaceGroup(_("The case"), own)]
    for relation, row in each_row(page):
        if row.is_public and row.status != RowStatus.SUPERSEDED and row.pk:
            heading = ROW_HEADINGS[relation] % {"what": row.headline}
            groups.append(PlaceGroup(heading, tuple(list_row_places(relation, row))))
    return groups


def list_places(page: CaseStudyPage) -> dict[str, Place]:
    return {place.key: place for group in list_groups(page) for place in group.places}


def list_row_places(relation: str, row: Provenance) -> Iterator[Place]:
    for name, kind in ROW_FIELDS[relation].items():
        yield Place(f"{relation}.{row.pk}.{name}", row, name, kind)


def each_row(page: CaseStudyPage) -> Iterator[tuple[str, Provenance]]:
    """The rows that can be changed, each metric before its results."""
    for row in page.financing.all():
        yield "financing", row
    for metric in page.metrics.all():
        yield "metrics", metric
        for result in metric.results.all():
            yield "results", result
