"""Outcome metrics as bars with a table beside them."""

from dataclasses import dataclass
from typing import NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from casestudies.domain.evidence import EvidenceAssessment, assess_result
from casestudies.models import OutcomeMetric, Result
from indicators.models import Direction
from knowledge.formatting import format_quantity
from knowledge.models import RowStatus
from knowledge.references import NumberedSource, References

from .bars import Bar, TargetLine, draw_bars
from .measure import MeasureFact, list_measure_facts
from .measurements import Finding, Measurement, build_finding, list_measurements
from .rows import CaseRows


class Given(NamedTuple):
    """A baseline or target in words, where there are no bars to show it."""

    label: str
    text: str
    refs: list[NumberedSource]


@dataclass(frozen=True)
class Outcome:
    """``components/outcome_bars.html``."""

    anchor: str
    name: str
    unit: str
    indicator_url: str
    evidence: EvidenceAssessment | None
    direction_label: str
    bars: list[Bar]
    target_line: TargetLine | None
    table: list[Measurement]
    measure: list[MeasureFact]
    given: list[Given]
    missing: list[str]
    statement: str
    refs: list[NumberedSource]
    findings: list[Finding]
    is_disputed: bool
    is_unconfirmed: bool


def build_outcomes(rows: CaseRows, references: References) -> list[Outcome]:
    """Outcomes with something to show first: bars, then results in words, then those where all is missing."""
    outcomes = [build_outcome(metric, rows.results_of(metric), references) for metric in rows.metrics]
    return sorted(outcomes, key=lambda outcome: (not outcome.bars, not outcome.findings))


def build_outcome(metric: OutcomeMetric, results: list[Result], references: References) -> Outcome:
    valid = [result for result in results if result.status != RowStatus.SUPERSEDED]
    measured = [result for result in valid if result.value is not None]
    told = [result for result in results if result not in measured]
    main = choose_main_result(measured)
    unit = metric.unit or (metric.indicator.unit if metric.indicator else "")
    bars, target_line = draw_bars(metric, measured, unit, references)
    return Outcome(
        anchor=f"utfall-{metric.pk}" if metric.pk else "",
        name=metric.display_name,
        unit=describe_direction(metric),
        indicator_url=metric.indicator.get_absolute_url() if metric.indicator else "",
        evidence=assess_result(main) if main else None,
        direction_label=str(main.get_effect_direction_display()) if main else "",
        bars=bars,
        target_line=target_line,
        table=list_measurements(metric, measured, unit, references),
        given=list_given(metric, unit, references) if not bars else [],
        measure=list_measure_facts(metric),
        missing=list_missing(metric, results),
        statement=metric.statement if metric.statement.casefold() != metric.display_name.casefold() else "",
        refs=references.of(metric),
        findings=[build_finding(result, references) for result in told],
        is_disputed=metric.is_disputed or any(result.is_disputed for result in measured),
        is_unconfirmed=metric.is_unconfirmed,
    )


def list_given(metric: OutcomeMetric, unit: str, references: References) -> list[Given]:
    parts = (
        (_("Baseline"), metric.baseline, metric.baseline_text),
        (_("Target"), metric.target, metric.target_text),
    )
    return [
        Given(label, text or format_quantity(value, unit), references.of(metric))
        for label, value, text in parts
        if text or value is not None
    ]


def choose_main_result(results: list[Result]) -> Result | None:
    """The result that the badge speaks of: the last final one, else the last."""
    final = [result for result in results if result.stage in ("final", "after")]
    return (final or results or [None])[-1]


def describe_direction(metric: OutcomeMetric) -> str:
    direction = metric.direction or (metric.indicator.direction if metric.indicator else "")
    return str(Direction(direction).label) if direction else ""


def list_missing(metric: OutcomeMetric, results: list[Result]) -> list[str]:
    """Names of the parts that are *ej redovisat*."""
    has_baseline = metric.baseline is not None or bool(metric.baseline_text)
    has_target = metric.target is not None or bool(metric.target_text)
    parts = [(_("Baseline"), has_baseline), (_("Target"), has_target), (_("Result"), bool(results))]
    return [label for label, is_given in parts if not is_given] + list_declared_missing(metric)


def list_declared_missing(metric: OutcomeMetric) -> list[str]:
    """The parts that are missed only when an editor has looked for them in vain."""
    fields = {field.name: field for field in OutcomeMetric._meta.fields}
    return [
        capfirst(str(fields[name].verbose_name))
        for name in metric.not_reported
        if name in fields and name not in ("baseline", "target") and getattr(metric, name) in ("", None)
    ]
