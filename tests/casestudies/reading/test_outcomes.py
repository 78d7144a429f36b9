"""Which results an outcome's bars and badge speak of."""

from decimal import Decimal

import pytest

from casestudies.models import CaseStudyPage
from casestudies.reading.outcomes import build_outcomes
from casestudies.reading.rows import load_rows, load_rows_of
from knowledge.references import References
from tests.builders import make_case, make_metric, make_result, make_term

pytestmark = pytest.mark.django_db

NO_SOURCES = References([], {})


def make_case_with_a_replaced_result() -> CaseStudyPage:
    case = make_case()
    metric = make_metric(case)
    make_result(
        metric, cohort="gammalt", value=Decimal(9), stage="final", status="superseded",
        evaluation_design=make_term("evaluation_design", "rct"),
    )  # fmt: skip
    make_result(
        metric,
        cohort="nytt",
        value=Decimal(4),
        evaluation_design=make_term("evaluation_design", "fore_efter"),
    )
    return case


def test_outcome_with_a_replaced_result_shows_it_marked_beside_the_bars():
    [outcome] = build_outcomes(load_rows(make_case_with_a_replaced_result()), NO_SOURCES)

    assert [bar.label for bar in outcome.bars] == ["Nytt"]
    assert outcome.evidence.level == 2
    assert [row.label for row in outcome.table] == ["Nytt"]
    assert [finding.is_superseded for finding in outcome.findings] == [True]


def test_load_rows_without_superseded_keeps_each_case_apart():
    first, second = make_case_with_a_replaced_result(), make_case_with_a_replaced_result()

    found = load_rows_of([first, second], names=("metrics",), with_superseded=False)

    assert [result.cohort for result in found[first.pk].all_results()] == ["nytt"]
    assert [metric.page_id for metric in found[second.pk].metrics] == [second.pk]
    assert load_rows_of([]) == {}


def test_outcome_names_the_parts_that_no_source_reports():
    case = make_case()
    make_metric(
        case,
        baseline=Decimal(3),
        not_reported=["result", "population", "data_source", "gone"],
        data_source="SCB",
    )

    [outcome] = build_outcomes(load_rows(case), NO_SOURCES)

    assert outcome.missing == ["Mål", "Resultat", "Population"]
