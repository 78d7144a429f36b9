"""Measures of an answer, by hand-made examples."""

from math import log2

import pytest

from .collection import JudgedQuery
from .measures import Answer, Figures, measure

GOOD = JudgedQuery("typo-01", "typo", "dev", "sjukfrånvarro")
NOTHING = JudgedQuery("unanswerable-01", "unanswerable", "dev", "badhus")
JUDGED = {"typo-01": {"case:a": 2, "case:b": 1}}


def test_measure_wanted_first_reaches_one():
    run = {"typo-01": Answer(["case:a", "case:b"], 2)}

    assert measure(run, [GOOD], JUDGED).classes == {
        "typo": Figures(queries=1, ndcg=1.0, recall=1.0, empty=0.0, hits=2),
        "all": Figures(queries=1, ndcg=1.0, recall=1.0, empty=0.0, hits=2),
    }


def test_measure_wanted_second_counts_less():
    run = {"typo-01": Answer(["case:x", "case:a"], 2)}

    figures = measure(run, [GOOD], JUDGED).classes["typo"]

    assert figures.ndcg == pytest.approx((2 / log2(3)) / (2 + 1 / log2(3)))
    assert figures.recall == 0.5


def test_measure_no_hits_is_empty_and_zero():
    measured = measure({"typo-01": Answer([], 0)}, [GOOD], JUDGED)

    assert measured.classes["typo"] == Figures(queries=1, ndcg=0.0, recall=0.0, empty=1.0, hits=0)
    assert measured.empty == ["typo-01"]


def test_measure_more_relevant_than_ten_places_can_still_reach_one():
    grades = {f"case:{number}": 1 for number in range(14)}
    run = {"typo-01": Answer(list(grades)[:10], 14)}

    assert measure(run, [GOOD], {"typo-01": grades}).classes["typo"].recall == 1.0


def test_measure_hits_where_nothing_is_relevant_are_told_and_leave_the_mean_alone():
    run = {"typo-01": Answer(["case:a", "case:b"], 2), "unanswerable-01": Answer(["case:a"], 6)}

    measured = measure(run, [GOOD, NOTHING], JUDGED)

    assert measured.chance_hits == ["unanswerable-01"]
    assert measured.classes["unanswerable"].hits == 6
    assert measured.classes["all"].ndcg == 1.0
