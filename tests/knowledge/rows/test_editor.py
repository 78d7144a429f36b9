"""The editor of a case: rows folded under headlines, at a cost that does not grow with them."""

import pytest
from bs4 import BeautifulSoup
from django.urls import resolve, reverse

from tests.admin_forms import read_form
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

HEADLINES = "knowledge_row_headlines"


def open_editor(client, page):
    return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content


def describe(client, case, data, prefix):
    kind = f"casestudies.casestudypage.{prefix.split('-')[0]}"
    return client.post(reverse(HEADLINES), {**data.dict(), "kind": kind, "prefix": prefix})


@pytest.mark.parametrize("times", [1, 3])
def test_editor_asks_as_much_for_one_row_of_each_kind_as_for_three(
    editor, django_assert_max_num_queries, times
):
    case = make_case()
    for _ in range(times):
        source = make_source()
        make_fact(case, sources=[source])
        make_actor(case, sources=[source])
        make_financing(case, sources=[source])
        make_event(case, sources=[source])
        make_result(make_metric(case, sources=[source]), sources=[source])
    open_editor(editor, case)

    with django_assert_max_num_queries(80):
        open_editor(editor, case)


def test_editor_folds_saved_rows_under_headlines_with_marks(editor):
    case = make_case()
    make_fact(case, label="start", statement="2016", status="disputed")

    row = BeautifulSoup(open_editor(editor, case), "html.parser").select_one("#inline_child_facts-0")

    assert row.select_one("[data-rows-headline]").text == "start: 2016"
    assert [mark.text for mark in row.select(".rows__mark")] == ["omtvistad", "utan källa"]
    assert row.select_one("[data-panel-toggle]")["aria-expanded"] == "false"


def test_editor_after_a_save_that_failed_unfolds_the_row_with_the_error(editor):
    case = make_case()
    make_fact(case, label="ett")
    make_fact(case, label="två", sort_order=1)
    data = read_form(open_editor(editor, case))
    data["facts-1-sources"] = "P98"

    url = reverse("wagtailadmin_pages:edit", args=[case.pk])
    answer = editor.post(url, data.urlencode(), "application/x-www-form-urlencoded")

    page = BeautifulSoup(answer.content, "html.parser")
    toggles = [page.select_one(f"#inline_child_facts-{place} [data-panel-toggle]") for place in (0, 1)]
    assert [toggle["aria-expanded"] for toggle in toggles] == ["false", "true"]
    assert "Det finns ingen källa med koden P98." in page.select_one("#inline_child_facts-1").text


def test_headlines_of_a_row_and_those_below_it_are_told_while_typing(editor):
    case = make_case()
    metric = make_metric(case, name="Frånvaro", unit="%", sources=[make_source("P1")])
    make_result(metric, value=1, cohort="första kohorten")
    data = read_form(open_editor(editor, case))
    data["metrics-0-results-0-value"] = "8.4"
    data["metrics-0-results-0-sources"] = "P1"

    answer = describe(editor, case, data, "metrics-0").json()

    assert answer["metrics-0"] == {"headline": "Frånvaro: Frånvaron mäts", "marks": []}
    assert answer["metrics-0-results-0"] == {"headline": "8,4\u00a0%, första kohorten", "marks": []}


def test_headlines_are_told_outside_a_transaction():
    """They come while somebody types: SQLite's one lock is for those who write."""
    assert resolve(reverse(HEADLINES)).func._non_atomic_requests == {"default"}


@pytest.mark.parametrize("kind", ["", "a.b.c", "casestudies.casestudypage.gone", "accounts.user.groups"])
def test_headlines_of_anything_else_are_not_found(editor, kind):
    assert editor.post(reverse(HEADLINES), {"kind": kind, "prefix": "facts-0"}).status_code == 404


def test_headlines_ask_for_signing_in(client):
    assert client.post(reverse(HEADLINES)).status_code == 302
