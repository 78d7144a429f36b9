"""The bars of an outcome: baseline, results and comparison on one scale, and the target as a line."""

from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from casestudies.models import OutcomeMetric, Result
from knowledge.formatting import format_quantity
from knowledge.references import NumberedSource, References

from .measurements import result_label

# The longest bar leaves room for its value, and for a target beyond it.
LONGEST_BAR = Decimal(88)


class Bar(NamedTuple):
    """One bar; ``percent`` is its length, 0–100."""

    label: str
    value_text: str
    percent: Decimal
    role: str
    note: str
    refs: list[NumberedSource]


class TargetLine(NamedTuple):
    percent: Decimal
    label: str
    refs: list[NumberedSource]


def draw_bars(
    metric: OutcomeMetric, measured: list[Result], unit: str, references: References
) -> tuple[list[Bar], TargetLine | None]:
    """Bars on one scale from 0; none where no result has a number, for a target alone shows nothing.

    A result's uncertainty, or else its note, stands under its bar: what a length alone would get wrong.
    """
    top = max((abs(value) for value in _scaled_values(metric, measured)), default=Decimal(0))
    if not measured or not top:
        return [], None

    def bar(row: OutcomeMetric | Result, label: str, value: Decimal, role: str, note: str = "") -> Bar:
        return Bar(label, format_quantity(value, unit), _share(value, top), role, note, references.of(row))

    bars = [bar(metric, _("Baseline"), metric.baseline, "baseline")] if metric.baseline is not None else []
    for result in measured:
        note = " ".join(filter(None, [result.uncertainty, result.public_note]))
        bars.append(bar(result, result_label(result), result.value, "result", note))
        if result.comparison_value is not None:
            bars.append(bar(result, _("Comparison group"), result.comparison_value, "comparison"))
    if metric.target is None:
        return bars, None
    label = _("Target: %(value)s") % {"value": metric.target_text or format_quantity(metric.target, unit)}
    return bars, TargetLine(_share(metric.target, top), label, references.of(metric))


def _scaled_values(metric: OutcomeMetric, results: list[Result]) -> list[Decimal]:
    values = [metric.baseline, metric.target]
    for result in results:
        values += [result.value, result.comparison_value]
    return [value for value in values if value is not None]


def _share(value: Decimal, top: Decimal) -> Decimal:
    return round(max(value, Decimal(0)) / top * LONGEST_BAR, 1)
