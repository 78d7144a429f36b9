"""Every sourced row of a case as lines of one table; what sources disagree on stands together."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.text import capfirst

from casestudies.models import CaseStudyPage
from knowledge.models import Provenance, RowStatus
from knowledge.references import NumberedSource, References

from .rows import CaseRows


@dataclass(frozen=True)
class FactRow:
    """A line of ``components/facts_table.html``; ``value`` is None for *ej redovisat*."""

    value: str | None
    qualifier: str
    refs: list[NumberedSource]
    note: str
    is_disputed: bool
    is_preferred: bool
    is_unconfirmed: bool
    is_superseded: bool
    confidence_label: str
    anchor: str
    correction_url: str


@dataclass
class FactGroup:
    topic: str
    rows: list[FactRow] = field(default_factory=list)


def group_facts(case: CaseStudyPage, rows: CaseRows, references: References) -> list[FactGroup]:
    """Group rows by topic in order of first appearance; a statement shared by several actors stands once.

    Among disputed rows the preferred stands first; superseded rows stand last.
    """
    groups: dict[str, FactGroup] = {}
    for row in _in_table_order(rows):
        group = groups.setdefault(row.topic.casefold(), FactGroup(capfirst(row.topic)))
        group.rows.append(build_fact_row(case, row, references))
    for group in groups.values():
        group.rows.sort(key=lambda row: (row.is_superseded, not row.is_preferred))
    return list(groups.values())


def _in_table_order(rows: CaseRows) -> Iterable[Provenance]:
    seen = set()
    ordered = [*rows.facts, *rows.financing, *rows.metrics, *rows.all_results(), *rows.actors]
    for row in ordered:
        key = (row.label, row.statement)
        # A metric without a statement only holds its results together.
        if key not in seen and (row.statement or not row.is_reported):
            seen.add(key)
            yield row


def build_fact_row(case: CaseStudyPage, row: Provenance, references: References) -> FactRow:
    return FactRow(
        value=row.statement or None,
        qualifier=describe_qualifier(row),
        refs=references.of(row),
        note=row.public_note,
        is_disputed=row.is_disputed,
        is_preferred=row.is_preferred,
        is_unconfirmed=row.is_unconfirmed,
        # "Ej redovisat" that a later source has filled is no value that was replaced.
        is_superseded=row.status == RowStatus.SUPERSEDED and bool(row.statement),
        confidence_label=row.get_confidence_display(),
        anchor=anchor_of(row),
        correction_url=correction_url(case, row),
    )


def describe_qualifier(row: Provenance) -> str:
    """What the label says beyond its topic: "finansiär", "slutligt"; a unit in brackets says nothing more."""
    rest = row.label[len(row.topic) :].strip(" –:()")
    return "" if rest.isupper() else rest


def anchor_of(row: Provenance) -> str:
    """The row's place on the page; none for a row that is not saved yet."""
    return f"{row._meta.model_name}-{row.pk}" if row.pk else ""


def correction_url(case: CaseStudyPage, row: Provenance) -> str:
    """Where a reader suggests a correction of just this row."""
    if not row.pk:
        return ""
    url = reverse("contact:about", kwargs={"kind": "case", "key": case.uid})
    return f"{url}?typ=rattelse&uppgift={anchor_of(row)}"
