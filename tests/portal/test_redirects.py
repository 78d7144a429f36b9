"""Old addresses lead on: after a new slug, of what stands below, after a move, and never in a circle."""

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from lessons.models import LessonPage
from methods.models import MethodGuidePage
from review.groups import EDITOR, PUBLISHER, REVIEWER
from search.models import SearchDocument
from tests import builders
from tests.faults import kill_at_each_write

pytestmark = pytest.mark.django_db


def rename(page, slug: str, capture) -> None:
    with capture(execute=True):
        rename_committed(page, slug)


def rename_committed(page, slug: str) -> None:
    page = type(page).objects.get(pk=page.pk)
    page.slug = slug
    builders.publish(page)


def test_old_address_of_a_renamed_page_leads_permanently_to_the_new_one(
    client, django_capture_on_commit_callbacks
):
    case = builders.make_case(slug="gammal")

    rename(case, "ny", django_capture_on_commit_callbacks)

    response = client.get("/fall/gammal/")
    assert (response.status_code, response.url) == (301, "/fall/ny/")
    assert client.get("/fall/gammal/?fran=mejl").url == "/fall/ny/"
    assert client.get("/fall/ny/").status_code == 200


def test_page_renamed_twice_leads_in_one_step(client, django_capture_on_commit_callbacks):
    lesson = builders.make_lesson(slug="ett")
    for slug in ("tva", "tre"):
        rename(lesson, slug, django_capture_on_commit_callbacks)

    assert client.get("/lardomar/ett/").url == "/lardomar/tre/"
    assert client.get("/lardomar/tva/").url == "/lardomar/tre/"


def test_page_renamed_back_answers_itself(client, django_capture_on_commit_callbacks):
    lesson = builders.make_lesson(slug="ett")
    for slug in ("tva", "ett"):
        rename(lesson, slug, django_capture_on_commit_callbacks)

    assert client.get("/lardomar/ett/").status_code == 200
    assert client.get("/lardomar/tva/").url == "/lardomar/ett/"


def test_new_page_at_an_old_address_answers_there(client, django_capture_on_commit_callbacks):
    rename(builders.make_lesson(slug="ett"), "tva", django_capture_on_commit_callbacks)
    builders.make_lesson(slug="ett", title="Ny på gammal adress")

    response = client.get("/lardomar/ett/")

    assert response.status_code == 200
    assert "Ny på gammal adress" in response.content.decode()


def test_old_address_that_two_pages_have_had_leads_to_the_latter(client, django_capture_on_commit_callbacks):
    rename(builders.make_lesson(slug="ett"), "tva", django_capture_on_commit_callbacks)
    rename(builders.make_lesson(slug="ett"), "tre", django_capture_on_commit_callbacks)

    assert client.get("/lardomar/ett/").url == "/lardomar/tre/"


def test_steps_of_a_renamed_guide_lead_on_too_and_the_index_follows(
    client, django_capture_on_commit_callbacks
):
    guide = builders.make_guide(slug="gammal")
    step = builders.make_step(guide, slug="forsta")
    builders.make_step(guide, slug="hemligt", live=False)
    builders.index_all()

    rename(guide, "ny", django_capture_on_commit_callbacks)

    assert client.get("/metoder/gammal/forsta/").url == "/metoder/ny/forsta/"
    assert client.get("/metoder/gammal/hemligt/").status_code == 404
    urls = set(SearchDocument.objects.filter(key__in=[guide.uid, step.uid]).values_list("url", flat=True))
    assert urls == {"/metoder/ny/", "/metoder/ny/forsta/"}


def test_moved_step_leads_on(client, django_capture_on_commit_callbacks):
    first, second = builders.make_guide(slug="ett"), builders.make_guide(slug="tva")
    step = builders.make_step(first, slug="steg")

    with django_capture_on_commit_callbacks(execute=True):
        Page.objects.get(pk=step.pk).specific.move(
            MethodGuidePage.objects.get(pk=second.pk), pos="last-child"
        )

    assert client.get("/metoder/ett/steg/").url == "/metoder/tva/steg/"


def test_new_slug_in_a_draft_changes_nothing_for_readers(client, django_capture_on_commit_callbacks):
    lesson = builders.make_lesson(slug="ett")
    lesson.slug = "hemlig-ny"
    with django_capture_on_commit_callbacks(execute=True):
        lesson.save_revision()

    assert client.get("/lardomar/ett/").status_code == 200
    assert client.get("/lardomar/hemlig-ny/").status_code == 404
    assert not Redirect.objects.exists()


def test_titles_typed_in_a_draft_leave_no_redirects():
    lesson = builders.make_lesson(slug="ett", live=False, first_published_at=None)
    lesson.slug = "ett-och-ett"
    lesson.save()

    assert not Redirect.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_rename_killed_anywhere_keeps_the_old_address(client, databases):
    guide = builders.make_guide(slug="gammal")
    builders.make_step(guide, slug="steg")
    seen = set()

    for run in kill_at_each_write(databases, lambda: rename_committed(guide, "ny")):
        slug = MethodGuidePage.objects.get(pk=guide.pk).slug
        leads = dict(Redirect.objects.values_list("old_path", "redirect_page__url_path"))
        expected = {
            "/metoder/gammal": "/start/metoder/ny/",
            "/metoder/gammal/steg": "/start/metoder/ny/steg/",
        }
        assert leads == (expected if slug == "ny" else {}), f"apart when killed at point {run.number}"
        seen.add((run.was_killed, slug))

    assert seen == {(True, "gammal"), (True, "ny"), (False, "ny")}


def test_old_address_of_a_page_that_was_taken_down_says_that_it_is_gone(
    client, django_capture_on_commit_callbacks
):
    lesson = builders.make_lesson(slug="ett")
    rename(lesson, "tva", django_capture_on_commit_callbacks)
    builders.take_down(LessonPage.objects.get(pk=lesson.pk))

    response = client.get("/lardomar/ett/", follow=True)

    assert response.status_code == 410


@pytest.mark.parametrize(("group", "status"), [(EDITOR, 302), (REVIEWER, 302), (PUBLISHER, 200)])
def test_list_of_redirects_is_for_whoever_may_keep_it(client, group, status):
    client.force_login(builders.make_user("anna", group=group))

    assert client.get("/admin/redirects/").status_code == status
