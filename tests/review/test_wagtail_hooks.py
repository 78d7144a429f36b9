"""The review in the admin: who sees and may post what."""

import re

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry, WorkflowState

from lessons.models import LessonPage
from review.domain.deciding import send_back
from review.errors import WithdrawalRefused
from review.models import Withdrawal
from tests.admin_forms import lesson_data
from tests.builders import make_lesson, make_lesson_index, make_step, publish

from .conftest import reread, submit

pytestmark = pytest.mark.django_db
REASON = "Uppgifterna om kostnaden stämde inte."


def unpublish_url(page):
    return reverse("wagtailadmin_pages:unpublish", args=[page.pk])


def bulk_url(action, *pages):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    return url + "?" + "&".join(f"id={page.pk}" for page in pages)


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


@pytest.mark.parametrize("who", ["anna", "bo", "ulla", "root"])
def test_editor_shows_no_publish_button_to_anybody(people, draft, client, who):
    client.force_login(getattr(people, who))

    for url in (
        edit_url(draft),
        reverse("wagtailadmin_pages:add", args=["lessons", "lessonpage", make_lesson_index().pk]),
    ):
        html = client.get(url).content.decode()
        assert 'name="action-publish"' not in html
        assert 'name="action-submit"' in html


def test_editor_leads_those_who_may_approve_to_the_changes(people, draft, client):
    submit(draft, by=people.anna)
    url = reverse("review_changes", args=[draft.pk])

    found = {}
    for who in ("anna", "bo", "ulla"):
        client.force_login(getattr(people, who))
        html = client.get(edit_url(draft)).content.decode()
        found[who] = "Läs ändringarna" in html
        assert "data-workflow-action-name" not in html
        assert url in html

    assert found == {"anna": False, "bo": True, "ulla": True}


def test_page_in_review_is_said_to_be_open_to_editors_and_sent_in_in_swedish(people, draft, client):
    submit(draft, by=people.anna)
    client.force_login(people.anna)

    html = client.get(edit_url(draft)).content.decode()

    assert reread(draft).get_lock() is None
    sent = re.search(r"Skickad till Granskning av en kollega\s+([^<]+?)\s*<", html)
    assert re.fullmatch(r"(nu|.*\bsekund(er)? sedan)( av .*)?", sent[1])
    assert "Låst av arbetsflöde" not in html


def test_editor_names_the_buttons_of_the_review(people, draft, client):
    client.force_login(people.anna)
    assert "Lämna in för granskning" in client.get(edit_url(draft)).content.decode()

    workflow_state = submit(draft, by=people.anna)
    assert "Ta tillbaka från granskning" in client.get(edit_url(draft)).content.decode()

    send_back(task_state=workflow_state.current_task_state, actor=people.bo, comment="Var står det?")
    html = client.get(edit_url(draft)).content.decode()
    assert "Lämna in för granskning igen" in html
    assert "action-restart-workflow" not in html
    assert re.search(r"Ändringar begärda (nu|\w+ sekund(er)? sedan)", html)
    assert "Granskas" not in html


def test_editor_hands_in_saves_and_takes_back(people, client):
    lesson = publish(make_lesson(claim="Enas tidigt.", body="Så var det.", strength="one_source"))
    client.force_login(people.anna)
    data = lesson_data(title="Ny rubrik", slug=lesson.slug)

    client.post(edit_url(lesson), {**data, "action-submit": "1"})
    page = reread(lesson)
    assert (page.title, page.get_latest_revision_as_object().title) == (lesson.title, "Ny rubrik")
    first = page.current_workflow_task_state
    assert first.workflow_state.requested_by == people.anna

    client.post(edit_url(lesson), {**data, "title": "Nyare rubrik"})
    assert reread(lesson).current_workflow_task_state.pk != first.pk

    client.post(edit_url(lesson), {**data, "action-cancel-workflow": "1"})
    assert reread(lesson).current_workflow_state is None


def test_editor_posting_publish_saves_a_draft_and_says_so(people, client):
    lesson = publish(make_lesson())
    client.force_login(people.root)

    answer = client.post(
        edit_url(lesson),
        {**lesson_data(title="Ny rubrik", slug=lesson.slug), "action-publish": "1"},
        follow=True,
    )

    assert reread(lesson).title == lesson.title
    assert reread(lesson).get_latest_revision_as_object().title == "Ny rubrik"
    assert "Sidan är sparad men inte publicerad: en kollega läser" in answer.content.decode()


@pytest.mark.parametrize("who", ["anna", "bo"])
def test_unpublish_by_others_is_refused(people, client, who):
    lesson = make_lesson()
    client.force_login(getattr(people, who))

    response = client.post(unpublish_url(lesson), {"reason": REASON})

    assert response.status_code == 302
    assert reread(lesson).live is True
    assert Withdrawal.objects.count() == 0


@pytest.mark.parametrize("who", ["ulla", "root"])
def test_unpublish_with_a_reason_takes_the_page_down(people, client, who):
    lesson = publish(make_lesson(slug="fel"))
    client.force_login(getattr(people, who))
    assert 'name="reason"' in client.get(unpublish_url(lesson)).content.decode()

    client.post(unpublish_url(lesson), {"reason": REASON})

    assert reread(lesson).live is False
    row = Withdrawal.objects.get()
    assert (row.page_id, row.reason, row.withdrawn_by) == (lesson.pk, REASON, getattr(people, who))
    entry = PageLogEntry.objects.get(action="review.withdraw")
    assert entry.data == {"withdrawal": row.pk}
    assert entry.comment == REASON
    client.logout()
    assert client.get("/lardomar/fel/").status_code == 410


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("  ", "Skriv varför sidan avpubliceras."),
        ("å" * 2001, "Säkerställ att detta värde har som mest 2000 tecken (den har 2001)."),
    ],
)
def test_unpublish_without_a_good_reason_changes_nothing_and_keeps_it(people, client, reason, words):
    lesson = make_lesson()
    client.force_login(people.ulla)

    response = client.post(unpublish_url(lesson), {"reason": reason})

    assert response.status_code == 409
    html = response.content.decode()
    assert (words in html, f">{reason}</textarea>" in html) == (True, True)
    assert reread(lesson).live is True


def test_unpublish_that_is_refused_keeps_the_reason(people, client, monkeypatch):
    lesson = make_lesson()
    client.force_login(people.ulla)

    def refuse(**_options):
        raise WithdrawalRefused

    monkeypatch.setattr("review.wagtail_hooks.withdraw_page", refuse)
    response = client.post(unpublish_url(lesson), {"reason": REASON})

    html = response.content.decode()
    assert "En sida avpubliceras av en ansvarig utgivare, som skriver varför." in html
    assert f">{REASON}</textarea>" in html


def test_bulk_unpublish_asks_for_one_reason(people, client):
    lessons = [make_lesson(), make_lesson()]
    client.force_login(people.ulla)
    url = bulk_url("unpublish", *lessons)
    assert 'name="reason"' in client.get(url).content.decode()

    client.post(url, {"reason": ""})
    assert [reread(lesson).live for lesson in lessons] == [True, True]

    client.post(url, {"reason": REASON})
    assert [reread(lesson).live for lesson in lessons] == [False, False]
    assert Withdrawal.objects.count() == 2


def test_bulk_unpublish_by_a_reviewer_does_nothing(people, client):
    lesson = make_lesson()
    client.force_login(people.bo)

    client.post(bulk_url("unpublish", lesson), {"reason": REASON})

    assert reread(lesson).live is True


def test_bulk_publish_hands_in_for_review(people, client, draft):
    draft.save_revision(user=people.anna)
    public = make_lesson()
    client.force_login(people.anna)
    url = bulk_url("publish", draft, public)
    html = client.get(url).content.decode()
    assert "Lämna in för granskning" in html

    client.post(url)

    assert reread(draft).live is False
    assert reread(draft).current_workflow_state.requested_by == people.anna
    assert WorkflowState.objects.count() == 1


@pytest.mark.parametrize("who", ["anna", "bo", "ulla", "root"])
def test_delete_public_page_is_refused(people, client, who):
    lesson = make_lesson()
    client.force_login(getattr(people, who))

    client.post(reverse("wagtailadmin_pages:delete", args=[lesson.pk]))
    client.post(bulk_url("delete", lesson))

    assert reread(lesson).live is True


def test_withdrawn_page_is_deleted_by_a_publisher_only(people, client):
    lesson = make_lesson(live=False)
    url = reverse("wagtailadmin_pages:delete", args=[lesson.pk])

    client.force_login(people.bo)
    client.post(url)
    assert reread(lesson)
    client.force_login(people.ulla)
    client.post(url)

    assert not type(lesson).objects.filter(pk=lesson.pk).exists()


@pytest.mark.parametrize("who", ["anna", "bo", "ulla", "root"])
def test_copy_is_a_draft_whatever_is_posted(people, client, who):
    lesson = make_lesson(slug="original")
    client.force_login(getattr(people, who))
    data = {
        "new_title": "Kopia",
        "new_slug": "kopia",
        "new_parent_page": make_lesson_index().pk,
        "publish_copies": "on",
        "alias": "on",
    }

    client.post(reverse("wagtailadmin_pages:copy", args=[lesson.pk]), data)

    copies = type(lesson).objects.filter(slug="kopia")
    assert [(copy.live, copy.alias_of_id) for copy in copies] == [(False, None)]


def test_create_form_posting_publish_makes_a_draft(people, client):
    client.force_login(people.root)
    url = reverse("wagtailadmin_pages:add", args=["lessons", "lessonpage", make_lesson_index().pk])

    client.post(url, {**lesson_data(title="Ny lärdom", slug="ny-lardom"), "action-publish": "1"})

    lesson = LessonPage.objects.get(slug="ny-lardom")
    assert (lesson.live, lesson.latest_revision.user) == (False, people.root)


@pytest.mark.parametrize("who", ["anna", "bo", "ulla", "root"])
def test_public_page_is_hidden_by_nobody(people, client, who):
    lesson = make_lesson()
    client.force_login(getattr(people, who))
    url = reverse("wagtailadmin_pages:set_privacy", args=[lesson.pk])

    answer = client.post(url, {"restriction_type": "login"})

    assert (answer.status_code, answer.url) == (302, reverse("wagtailadmin_home"))
    assert lesson.view_restrictions.count() == 0


@pytest.mark.parametrize("who", ["anna", "bo"])
def test_order_of_public_pages_is_the_publishers(people, client, who):
    step = make_step()
    client.force_login(getattr(people, who))

    order = client.post(reverse("wagtailadmin_pages:set_page_position", args=[step.pk]) + "?position=0")

    assert order.status_code == 302


@pytest.mark.parametrize("count", [1, 3])
def test_bulk_pages_ask_a_fixed_number_of_questions_for_each_page(people, client, count, count_queries):
    lessons = [publish(make_lesson()) for _number in range(count)]
    client.force_login(people.ulla)
    for action in ("unpublish", "publish"):
        client.get(bulk_url(action, *lessons))

    with count_queries({1: 14, 3: 20}[count]):
        client.get(bulk_url("unpublish", *lessons))
    with count_queries({1: 12, 3: 14}[count]):
        client.get(bulk_url("publish", *lessons))
