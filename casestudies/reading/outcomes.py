"""Outcome metrics as bars with a table beside them."""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from casestudies.domain.evidence import EvidenceAssessment, assess_result
from casestudies.models import OutcomeMetric, Result
from indicators.models import Direction
from knowledge.formatting import format_number, format_quantity
from knowledge.models import RowStatus
from knowledge.references import NumberedSource, References

from .rows import CaseRows

# The longest bar leaves room for its value, and for a target beyond it.
LONGEST_BAR = Decimal(88)


class Bar(NamedTuple):
    """One bar; ``percent`` is its length, 0–100."""

    label: str
    value_text: str
    percent: Decimal
    role: str
    note: str


class TargetLine(NamedTuple):
    percent: Decimal
    label: str


class Measurement(NamedTuple):
    """A row of the table under the bars; an empty text reads *ej redovisat*."""

    label: str
    value_text: str
    period: str
    n: str
    comparison: str
    uncertainty: str
    design: str
    refs: list[NumberedSource]
    is_disputed: bool
    is_unconfirmed: bool
    evidence_text: str


class Finding(NamedTuple):
    """A result told in words; ``components/findings.html``."""

    text: str
    refs: list[NumberedSource]
    note: str
    evidence: EvidenceAssessment
    direction_label: str
    is_disputed: bool
    is_unconfirmed: bool
    is_superseded: bool


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
    measured = [result for result in results if result.value is not None]
    told = [result for result in results if result.value is None]
    main = choose_main_result(measured)
    unit = metric.unit or (metric.indicator.unit if metric.indicator else "")
    bars, target_line = draw_bars(metric, results, unit)
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
        missing=list_missing(metric, results),
        statement=metric.statement if metric.statement.casefold() != metric.display_name.casefold() else "",
        refs=references.of(metric),
        findings=[build_finding(result, references) for result in told],
        is_disputed=metric.is_disputed or any(result.is_disputed for result in measured),
        is_unconfirmed=metric.is_unconfirmed,
    )


def choose_main_result(results: list[Result]) -> Result | None:
    """The result that the badge speaks of: the last final one, else the last."""
    final = [result for result in results if result.stage in ("final", "after")]
    return (final or results or [None])[-1]


def describe_direction(metric: OutcomeMetric) -> str:
    direction = metric.direction or (metric.indicator.direction if metric.indicator else "")
    return str(Direction(direction).label) if direction else ""


def result_label(result: Result) -> str:
    text = (
        result.cohort or result.period or (str(result.get_stage_display()) if result.stage else _("Result"))
    )
    return text[:1].upper() + text[1:]


def draw_bars(metric: OutcomeMetric, results: list[Result], unit: str) -> tuple[list[Bar], TargetLine | None]:
    """Bars on one scale from 0; no bars where no result has a number, for a target alone shows nothing."""
    measured = [result for result in results if result.value is not None]
    if not measured:
        return [], None
    values = _scaled_values(metric, measured)
    top = max(abs(value) for value in values)
    if not top:
        return [], None

    def bar(label: str, value: Decimal, role: str, note: str = "") -> Bar:
        return Bar(label, format_quantity(value, unit), _share(value, top), role, note)

    bars = [bar(_("Baseline"), metric.baseline, "baseline")] if metric.baseline is not None else []
    for result in measured:
        bars.append(bar(result_label(result), result.value, "result", describe_uncertainty(result)))
        if result.comparison_value is not None:
            bars.append(bar(_("Comparison group"), result.comparison_value, "comparison"))
    if metric.target is None:
        return bars, None
    label = _("Target: %(value)s") % {"value": metric.target_text or format_quantity(metric.target, unit)}
    return bars, TargetLine(_share(metric.target, top), label)


def _scaled_values(metric: OutcomeMetric, results: list[Result]) -> list[Decimal]:
    values = [metric.baseline, metric.target]
    for result in results:
        values += [result.value, result.comparison_value]
    return [value for value in values if value is not None]


def _share(value: Decimal, top: Decimal) -> Decimal:
    return round(max(value, Decimal(0)) / top * LONGEST_BAR, 1)


def describe_uncertainty(result: Result) -> str:
    """The uncertainty in words, where a source gives it."""
    return result.uncertainty


def list_measurements(
    metric: OutcomeMetric, results: list[Result], unit: str, references: References
) -> list[Measurement]:
    """Baseline and target where given, then every result; nothing for a metric without any number or word."""
    rows = [
        _given(metric, label, value, text, unit, references)
        for label, value, text in (
            (_("Baseline"), metric.baseline, metric.baseline_text),
            (_("Target"), metric.target, metric.target_text),
        )
        if value is not None or text
    ]
    return rows + [_measured(result, unit, references) for result in results]


def _given(
    metric: OutcomeMetric, label: str, value: Decimal | None, text: str, unit: str, references: References
) -> Measurement:
    shown = text or format_quantity(value, unit)
    return Measurement(
        label, shown, "–", "–", "–", "–", "–", references.of(metric), False, metric.is_unconfirmed, "–"
    )


def _measured(result: Result, unit: str, references: References) -> Measurement:
    comparison = result.comparison_value
    return Measurement(
        label=result_label(result),
        value_text=result.value_text
        or (format_quantity(result.value, unit) if result.value is not None else result.statement),
        period=result.period,
        n=describe_people(result),
        comparison=format_quantity(comparison, unit) if comparison is not None else "",
        uncertainty=result.uncertainty,
        design=str(result.evaluation_design) if result.evaluation_design else "",
        refs=references.of(result),
        is_disputed=result.is_disputed,
        is_unconfirmed=result.is_unconfirmed,
        evidence_text=describe_evidence(assess_result(result)),
    )


def build_finding(result: Result, references: References) -> Finding:
    return Finding(
        text=result.statement or result.value_text,
        refs=references.of(result),
        note=result.public_note,
        evidence=assess_result(result),
        direction_label=str(result.get_effect_direction_display()),
        is_disputed=result.is_disputed,
        is_unconfirmed=result.is_unconfirmed,
        is_superseded=result.status == RowStatus.SUPERSEDED,
    )


def describe_evidence(evidence: EvidenceAssessment) -> str:
    """``3 av 5 – jämfört``; *ej bedömt* where no design is given."""
    if evidence.level is None:
        return _("not assessed")
    return _("%(level)s of 5 – %(label)s") % {"level": evidence.level, "label": evidence.label}


def describe_value(result: Result, unit: str) -> str:
    """The value in words if there are any, else the number, else the whole statement."""
    number = format_quantity(result.value, unit) if result.value is not None else ""
    return result.value_text or number or result.statement


def describe_people(result: Result) -> str:
    numbers = [result.n_intervention, result.n_comparison]
    known = [format_number(number) for number in numbers if number is not None]
    return " / ".join(known)


def list_missing(metric: OutcomeMetric, results: list[Result]) -> list[str]:
    """Names of the parts that are *ej redovisat*, noted so by an editor or simply not there."""
    has_baseline = metric.baseline is not None or bool(metric.baseline_text)
    has_target = metric.target is not None or bool(metric.target_text)
    parts = [(_("Baseline"), has_baseline), (_("Target"), has_target), (_("Result"), bool(results))]
    return [label for label, is_given in parts if not is_given]
