"""Outcomes side by side: a section with a verdict for each indicator in common, one row for the rest."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from casestudies.domain.comparison import choose_measures, join_names
from indicators.models import Indicator

from .cases import ComparedCase
from .measures import CaseMeasure, list_measures
from .table import Cell, Line, Row, Section, make_cell, say

MeasuresByCase = list[tuple[ComparedCase, list[CaseMeasure]]]


def compare_outcomes(cases: list[ComparedCase]) -> tuple[list[Section], Section]:
    """The sections of shared indicators, and the section of what only one case has measured."""
    by_case = [(case, list_measures(case)) for case in cases]
    shared, used = [], set()
    for indicator in _find_shared_indicators(by_case):
        chosen, section = _compare_indicator(indicator, by_case)
        shared.append(section)
        used.update(chosen)
    return shared, _list_others(by_case, used)


def _find_shared_indicators(by_case: MeasuresByCase) -> list[Indicator]:
    cases_of: dict[Indicator, set[int]] = {}
    for case, measures in by_case:
        for measure in measures:
            if measure.metric.indicator:
                cases_of.setdefault(measure.metric.indicator, set()).add(case.page.pk)
    return [indicator for indicator, cases in cases_of.items() if len(cases) > 1]


def _compare_indicator(indicator: Indicator, by_case: MeasuresByCase) -> tuple[list[int], Section]:
    """Returns the metrics that were compared, by primary key, and the section that shows them."""
    candidates = [_measures_of(indicator, measures) for _case, measures in by_case]
    having = [measures for measures in candidates if measures]
    positions, comparison = choose_measures([[m.to_measure() for m in measures] for measures in having])
    picked = [measures[i] for measures, i in zip(having, positions, strict=True)]
    by_page = {measure.case.page.pk: measure for measure in picked}
    columns = [(case, by_page.get(case.page.pk)) for case, _measures in by_case]
    section = Section(
        indicator.name,
        _list_rows(columns),
        url=indicator.get_absolute_url(),
        comparison=comparison,
        scope=join_names([m.case.name for m in picked]) if len(picked) < len(by_case) else "",
    )
    return [measure.metric.pk for measure in picked], section


def _measures_of(indicator: Indicator, measures: list[CaseMeasure]) -> list[CaseMeasure]:
    return [measure for measure in measures if measure.metric.indicator == indicator]


def _list_rows(columns: list[tuple[ComparedCase, CaseMeasure | None]]) -> list[Row]:
    """A case that does not measure the indicator says so once, in a cell as high as all the rows."""

    def row(label: str, read: Callable[[CaseMeasure], list[Line]]) -> Row:
        return Row(label, [make_cell(case.name, read(measure)) for case, measure in columns if measure])

    rows = [
        row(_("Measured as"), lambda measure: say(measure.metric.display_name, row=measure.metric)),
        row(_("Definition"), lambda measure: say(measure.metric.definition)),
        row(_("Population"), lambda measure: say(measure.metric.population)),
        row(_("Unit"), lambda measure: say(measure.unit)),
        row(_("Baseline"), CaseMeasure.baseline_lines),
        row(_("Target"), CaseMeasure.target_lines),
        row(_("Result"), CaseMeasure.result_lines),
        row(_("Comparison group"), CaseMeasure.comparison_lines),
        row(_("Effect"), CaseMeasure.effect_lines),
        row(_("Period"), CaseMeasure.period_lines),
        row(_("People"), CaseMeasure.people_lines),
        row(_("Evaluation design"), CaseMeasure.design_lines),
        row(_("Evidence strength"), CaseMeasure.evidence_lines),
    ]
    for position, (case, measure) in enumerate(columns):
        if measure is None:
            cell = Cell(case.name, [], otherwise=_("not measured in this case"), height=len(rows))
            rows[0].cells.insert(position, cell)
    return rows


def _list_others(by_case: MeasuresByCase, used: set[int]) -> Section:
    cells = [_list_other_measures(case, measures, used) for case, measures in by_case]
    has_any = any(cell.blocks for cell in cells)
    return Section(_("Other outcomes"), [Row(_("Outcomes of one case alone"), cells)] if has_any else [])


def _list_other_measures(case: ComparedCase, measures: list[CaseMeasure], used: set[int]) -> Cell:
    blocks = [measure.to_block() for measure in measures if measure.metric.pk not in used]
    return Cell(case.name, blocks, otherwise=_("None besides those above.") if measures else "")
