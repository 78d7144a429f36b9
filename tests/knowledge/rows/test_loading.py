"""Rows in memory, in a number of queries that does not grow with them."""

import pytest

from casestudies.models import CaseStudyPage
from knowledge.rows.loading import load_rows
from tests.builders import (
    make_actor,
    make_case,
    make_event,
    make_fact,
    make_financing,
    make_metric,
    make_result,
    make_source,
)

pytestmark = pytest.mark.django_db


def fill(case, *, times):
    for number in range(times):
        source = make_source()
        make_fact(case, label=f"uppgift {number}", sources=[source])
        make_actor(case, sources=[source])
        make_financing(case, sources=[source])
        make_event(case, sources=[source])
        make_result(make_metric(case, sources=[source]), label=f"resultat {number}", sources=[source])


@pytest.mark.parametrize("times", [1, 3])
def test_load_rows_asks_as_much_for_one_as_for_three(count_queries, times):
    case = make_case()
    fill(case, times=times)
    case = CaseStudyPage.objects.get(pk=case.pk)

    with count_queries(10):
        load_rows(case)

    with count_queries(0):
        shown = [(row.headline, row.marks) for row in [*case.facts.all(), *case.actors.all()]]
        results = [result.headline for metric in case.metrics.all() for result in metric.results.all()]
    assert (len(shown), len(results)) == (2 * times, times)
    assert all(marks == [] for _, marks in shown)


def test_load_rows_keeps_the_order_and_the_parent():
    case = make_case()
    metric = make_metric(case)
    make_result(metric, label="andra", sort_order=2)
    make_result(metric, label="första", sort_order=1)
    case = CaseStudyPage.objects.get(pk=case.pk)

    load_rows(case)

    (loaded,) = case.metrics.all()
    assert [row.label for row in loaded.results.all()] == ["första", "andra"]
    assert loaded.results.all()[0].metric is loaded


def test_load_rows_of_a_page_that_is_not_saved_gives_none():
    case = CaseStudyPage(title="Nytt fall")

    load_rows(case)

    assert list(case.facts.all()) == []
