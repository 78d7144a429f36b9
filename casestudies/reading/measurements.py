"""The numbers behind an outcome's bars, as rows of a table, and the results that are told in words."""

from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from casestudies.domain.evidence import EvidenceAssessment, assess_result
from casestudies.models import OutcomeMetric, Result
from knowledge.formatting import format_number, format_quantity
from knowledge.models import RowStatus
from knowledge.references import NumberedSource, References


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


def result_label(result: Result) -> str:
    text = (
        result.cohort or result.period or (str(result.get_stage_display()) if result.stage else _("Result"))
    )
    return text[:1].upper() + text[1:]


def list_measurements(
    metric: OutcomeMetric, results: list[Result], unit: str, references: References
) -> list[Measurement]:
    """Baseline and target where given, then every result with a number."""
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
        value_text=describe_value(result, unit),
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
