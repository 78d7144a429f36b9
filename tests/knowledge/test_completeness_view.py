"""What is missing on a page, as links into its form."""

import pytest
from django.urls import reverse

from casestudies.models import CaseStudyPage
from tests.builders import (
    make_case,
    make_event,
    make_fact,
    make_info_page,
    make_metric,
    make_result,
    make_user,
)

pytestmark = pytest.mark.django_db


def show(client, page):
    return client.get(reverse("knowledge_completeness", args=[page.pk]))


def test_completeness_leads_to_fields_and_rows(editor):
    case = make_case(not_reported=["need"])
    fact = make_fact(case, label="start", statement="2016")
    result = make_result(make_metric(case), label="slutligt", statement="", is_reported=False)

    page = show(editor, case).content.decode()

    assert "15 procent ifyllt." in page
    assert '<a href="#falt-intervention" data-action="completeness#go">Insats</a>' in page
    assert '<a href="#falt-need" data-action="completeness#go">Behov</a>' in page
    assert f'<a href="#rad-facts-{fact.pk}" data-action="completeness#go">start: 2016</a>' in page
    assert f'<a href="#rad-results-{result.pk}" data-action="completeness#go">slutligt</a>' in page


def test_completeness_is_that_of_the_latest_draft(editor):
    case = CaseStudyPage.objects.get(pk=make_case(problem="").pk)
    case.problem = [("text", "Frånvaro.")]
    case.facts.create(label="ny", statement="2020")
    case.save_revision()

    page = show(editor, case).content.decode()

    filled = page.split('data-completeness-group="filled"')[1]
    assert "Problem</a>" in filled
    assert '<a href="#plats-facts-0" data-action="completeness#go">ny: 2020</a>' in page


def test_completeness_says_nothing_of_words_that_are_markup(editor):
    case = make_case()
    make_fact(case, label="<script>", statement="alert(1)")

    assert "<script>" not in show(editor, case).content.decode()


def test_completeness_is_for_those_who_may_edit_the_page(client):
    case = make_case()
    client.force_login(make_user("ola"))

    assert show(client, case).status_code == 403


def test_completeness_of_another_kind_of_page_is_nothing(editor):
    answer = show(editor, make_info_page())

    assert (answer.status_code, answer.content) == (204, b"")


def test_completeness_of_no_page_is_not_found(editor):
    assert editor.get(reverse("knowledge_completeness", args=[9_999])).status_code == 404


@pytest.mark.parametrize("times", [1, 3])
def test_completeness_asks_as_much_for_one_row_as_for_three(editor, count_queries, times):
    case = make_case()
    for _ in range(times):
        make_fact(case)
        make_event(case)
        make_result(make_metric(case))
    CaseStudyPage.objects.get(pk=case.pk).save_revision()
    show(editor, case)

    with count_queries(14):
        show(editor, case)
