"""What is filled, what no source reports, what is missing and what lacks a source."""

import pytest

from knowledge.completeness import assess_completeness
from tests.builders import (
    make_case,
    make_fact,
    make_lesson,
    make_metric,
    make_phase,
    make_result,
    make_source,
    make_theme,
)

pytestmark = pytest.mark.django_db


def test_assess_completeness_sorts_every_field_into_one_list():
    case = make_case(themes=[make_theme()], phases=[make_phase()], not_reported=["need"], problem="Frånvaro.")

    result = assess_completeness(case)

    assert result.filled == ["Sammanfattning", "Teman", "Faser", "Problem"]
    assert result.not_reported == ["Behov"]
    assert "Insats" in result.missing
    assert len(result.filled) + len(result.not_reported) + len(result.missing) == 18


def test_assess_completeness_percent_counts_what_no_source_reports_as_known():
    case = make_case(not_reported=[*make_case().reportable_fields])

    result = assess_completeness(case)

    assert result.percent == 100 * (18 - len(result.missing)) // 18
    assert result.missing == ["Teman", "Faser", "Senast genomgången"]


@pytest.mark.parametrize(
    ("named", "is_missing"), [({}, True), ({"sources": 1}, False), ({"cases": 1}, False)]
)
def test_assess_completeness_asks_a_lesson_what_it_rests_on(named, is_missing):
    makers = {"sources": make_source, "cases": make_case}
    lesson = make_lesson(body="Så var det.", **{name: [makers[name]()] for name in named})

    assert ("Källor" in assess_completeness(lesson).missing) is is_missing


def test_assess_completeness_lists_rows_without_a_source():
    case = make_case()
    make_fact(case, label="målgrupp", statement="Unga", sources=[make_source()])
    make_fact(case, label="start", statement="2016")
    metric = make_metric(case, label="mått", statement="Frånvaro", sources=[make_source()])
    make_result(metric, label="resultat", statement="Sjönk")

    assert assess_completeness(case).unsourced == ["start: 2016", "resultat: Sjönk"]
