"""Whatever is pasted where the admin takes text beside pages and registers is kept clean or refused, never a fault."""

import json

import pytest
from django.core.serializers import serialize
from django.urls import reverse
from wagtail.models import Collection, Comment

from guard.text import has_unsafe_characters
from pictures.models import Picture
from review.models import Withdrawal
from review.sharing.models import SharedDraft
from tests.bad_input import BAD, is_shown_safely
from tests.builders import make_lesson, make_picture, make_theme, make_user
from tests.review.conftest import submit, waiting
from tests.review.test_commenting import write_comment

pytestmark = pytest.mark.django_db
each_bad = pytest.mark.parametrize("bad", sorted(BAD))


@pytest.fixture
def root(client):
    user = make_user("root", is_superuser=True, is_staff=True)
    client.force_login(user)
    client.raise_request_exception = False
    return user


def is_stored_clean(model):
    return not has_unsafe_characters(serialize("json", model.objects.all(), ensure_ascii=False))


def assert_answered(client, url, data):
    """The answer to the form, and the page that it leads to, are neither faults nor scripts."""
    answer = client.post(url, data, follow=True)
    assert answer.status_code in (200, 400, 409)
    assert is_shown_safely(answer.content.decode())


@each_bad
def test_note_on_a_shared_draft(client, root, bad):
    page = make_lesson()
    page.save_revision()

    assert_answered(client, reverse("review_share", args=[page.pk]), {"days": "7", "note": BAD[bad]})

    assert SharedDraft.objects.count() == (bad != "long")
    assert is_stored_clean(SharedDraft)


@each_bad
def test_reason_for_taking_a_page_down(client, root, bad):
    page = make_lesson()

    assert_answered(client, reverse("wagtailadmin_pages:unpublish", args=[page.pk]), {"reason": BAD[bad]})

    assert Withdrawal.objects.count() == (bad != "long")
    assert is_stored_clean(Withdrawal)


@each_bad
@pytest.mark.parametrize("action", ["approve", "reject"])
def test_comment_of_a_decision(client, root, bad, action):
    anna = make_user("anna")
    page = make_lesson(live=False, first_published_at=None)
    submit(page, by=anna)
    state, version = waiting(page)
    url = reverse("review_decide", args=[page.pk, action, state.pk])

    assert_answered(client, url, {"comment": BAD[bad], "version": version})

    state.refresh_from_db()
    assert (state.status == "in_progress") is (bad == "long")
    assert not has_unsafe_characters(state.comment)


@each_bad
def test_version_of_a_decision(client, root, bad):
    page = make_lesson(live=False, first_published_at=None)
    submit(page, by=make_user("anna"))
    state, _version = waiting(page)

    assert_answered(
        client, reverse("review_decide", args=[page.pk, "approve", state.pk]), {"version": BAD[bad]}
    )

    state.refresh_from_db()
    assert state.status == "in_progress"


@each_bad
def test_comment_in_the_margin(client, root, bad):
    page = make_lesson()
    answer = write_comment(client, page, BAD[bad], by=root)

    assert answer.status_code in (200, 302)
    assert [has_unsafe_characters(comment.text) for comment in Comment.objects.all()] in ([], [False])


@each_bad
@pytest.mark.parametrize("name", ["title", "description", "photographer", "licence", "source_url", "tags"])
def test_text_of_a_picture(client, root, bad, name):
    picture = make_picture()
    values = {
        "title": "Skolgården",
        "description": "Elever.",
        "photographer": "Kim",
        "licence": "cc_by_4_0",
        "collection": Collection.get_first_root_node().pk,
        name: BAD[bad],
    }

    assert_answered(client, reverse("wagtailimages:edit", args=[picture.pk]), values)

    assert is_stored_clean(Picture)


@each_bad
@pytest.mark.parametrize(
    ("action", "name"),
    [
        ("tema", "term"),
        ("tema", "way"),
        ("tema", "plan"),
        ("nyckelord", "term"),
        ("granskas", "next_review_on"),
        ("ansvarig", "user"),
        ("unpublish", "reason"),
    ],
)
def test_fields_of_a_bulk_change(client, root, bad, action, name):
    page = make_lesson(live=action != "unpublish")
    valid = {"tema": {"term": make_theme().pk, "way": "add"}}.get(action, {})
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])

    assert_answered(client, f"{url}?id={page.pk}&next=/admin/", {**valid, name: BAD[bad]})

    contents = [revision.content for revision in page.revisions.all()]
    assert not has_unsafe_characters(json.dumps(contents, ensure_ascii=False))
