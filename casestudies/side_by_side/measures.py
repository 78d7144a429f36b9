"""One case's way of measuring an outcome, as lines to show and as something to judge."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casestudies.domain.comparison import Measure
from casestudies.domain.evidence import assess_result
from casestudies.models import OutcomeMetric, Result
from casestudies.reading.measurements import describe_people, describe_value, result_label
from casestudies.reading.outcomes import choose_main_result
from knowledge.formatting import format_quantity
from knowledge.models import YesNoUnknown

from .cases import ComparedCase
from .table import Block, Line


@dataclass(frozen=True)
class CaseMeasure:
    """A metric of a case with the results that say something."""

    case: ComparedCase
    metric: OutcomeMetric
    results: list[Result]

    @property
    def unit(self) -> str:
        metric = self.metric
        return metric.unit or (metric.indicator.unit if metric.indicator else "")

    @property
    def main(self) -> Result | None:
        return choose_main_result(self.results)

    def to_measure(self) -> Measure:
        main = self.main
        return Measure(
            case=self.case.name,
            definition=self.metric.definition,
            unit=self.unit,
            population=self.metric.population,
            period=describe_period(main) if main else "",
            design=str(main.evaluation_design) if main and main.evaluation_design else "",
            has_result=main is not None,
            is_disputed=self.metric.is_disputed or any(result.is_disputed for result in self.results),
            measure_changed=any(result.measure_changed == YesNoUnknown.YES for result in self.results),
        )

    def baseline_lines(self) -> list[Line]:
        return self._given(self.metric.baseline, self.metric.baseline_text)

    def target_lines(self) -> list[Line]:
        return self._given(self.metric.target, self.metric.target_text)

    def _given(self, value: Decimal | None, text: str) -> list[Line]:
        shown = text or (format_quantity(value, self.unit) if value is not None else "")
        return [Line(shown, row=self.metric, has_note=False)] if shown else []

    def result_lines(self) -> list[Line]:
        return [
            Line(describe_value(result, self.unit), label=result_label(result), row=result)
            for result in self.results
        ]

    def comparison_lines(self) -> list[Line]:
        return [
            Line(
                format_quantity(result.comparison_value, self.unit),
                label=self._label(result),
                row=result,
                has_note=False,
            )
            for result in self.results
            if result.comparison_value is not None
        ]

    def period_lines(self) -> list[Line]:
        return self._each_result(describe_period)

    def people_lines(self) -> list[Line]:
        return self._each_result(describe_people)

    def design_lines(self) -> list[Line]:
        return self._each_result(lambda result: str(result.evaluation_design or ""))

    def effect_lines(self) -> list[Line]:
        return self._each_result(lambda result: str(result.get_effect_direction_display()))

    def evidence_lines(self) -> list[Line]:
        return [
            Line("", label=self._label(result), evidence=assess_result(result)) for result in self.results
        ]

    def _each_result(self, describe: Callable[[Result], str]) -> list[Line]:
        shown = [(result, describe(result)) for result in self.results]
        return [Line(text, label=self._label(result, text)) for result, text in shown if text]

    def _label(self, result: Result, text: str = "") -> str:
        """What tells the results apart; nothing where there is only one, or where ``text`` says the same."""
        label = result_label(result)
        return label if len(self.results) > 1 and label.casefold() != text.casefold() else ""

    def to_block(self) -> Block:
        """Everything in one cell, for a measure that no other case has."""
        results = self.result_lines()
        for line, result in zip(results, self.results, strict=True):
            line.evidence = assess_result(result)
        parts = [
            (_("Baseline"), self.baseline_lines()),
            (_("Target"), self.target_lines()),
            (_("Result"), results),
        ]
        lines = [line for label, found in parts for line in _name_lines(label, found)]
        if comparison := self.comparison_lines():
            lines += _name_lines(_("Comparison group"), comparison)
        lines += _name_lines(_("Effect"), self.effect_lines()) if self.results else []
        return Block(lines, head=Line(self.metric.display_name, row=self.metric))


def list_measures(case: ComparedCase) -> list[CaseMeasure]:
    return [
        CaseMeasure(case, metric, [r for r in case.rows.results_of(metric) if says_something(r)])
        for metric in case.rows.metrics
    ]


def says_something(result: Result) -> bool:
    return result.is_reported and bool(result.value is not None or result.value_text or result.statement)


def describe_period(result: Result) -> str:
    """The period in the source's words, else the months of follow-up."""
    if result.period or result.follow_up_months is None:
        return result.period
    months = result.follow_up_months
    return ngettext("%(count)d month", "%(count)d months", months) % {"count": months}


def _name_lines(label: str, lines: list[Line]) -> list[Line]:
    for line in lines:
        line.label = f"{label}, {line.label[:1].lower()}{line.label[1:]}" if line.label else label
    return lines or [Line(None, label=label)]
