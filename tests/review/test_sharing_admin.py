"""Sharing a draft in the admin."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from review.sharing.domain import share_draft
from review.sharing.models import SharedDraft
from tests.builders import PASSWORD, make_lesson, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(draft):
    draft.save_revision()
    return draft


@pytest.fixture
def editor(client, people):
    assert client.login(username="anna", password=PASSWORD)
    return client


def address(page):
    return reverse("review_share", args=[page.pk])


def test_editor_makes_a_link_that_is_shown_once_and_opens_the_draft(editor, shown, client):
    response = editor.post(address(shown), {"days": "1", "note": "Bo på länsstyrelsen"})

    link = re.search(r'id="sharing-address" value="([^"]+)"', response.content.decode())[1]
    assert link.startswith("http://localhost:8000/utkast/")
    assert client.get(link.removeprefix("http://localhost:8000"), follow=True).status_code == 200
    again = editor.get(address(shown)).content.decode()
    assert "Bo på länsstyrelsen" in again
    assert link not in again


def test_page_with_a_new_link_lets_the_browser_say_where_its_forms_come_from(editor, shown):
    """With “no-referrer” Chromium posts the forms with ``Origin: null``, and they are taken for forged."""
    response = editor.post(address(shown), {"days": "1"})

    assert 'id="sharing-address"' in response.content.decode()
    assert response.headers["Referrer-Policy"] == "same-origin"


def test_editor_closes_a_link(editor, shown, people):
    shared, _token = share_draft(page=shown, actor=people.bo, days=7, now=timezone.now())

    response = editor.post(reverse("review_close_link", args=[shown.pk, shared.pk]), follow=True)

    assert "Länken är stängd." in response.content.decode()
    assert SharedDraft.objects.get().revoked_at is not None


def test_list_of_links_says_who_made_each_by_name(editor, shown, people):
    people.bo.first_name, people.bo.last_name = "Bo", "Al"
    people.bo.save()
    share_draft(page=shown, actor=people.bo, days=7, now=timezone.now())
    share_draft(page=shown, actor=people.anna, days=7, now=timezone.now())
    SharedDraft.objects.filter(created_by=people.anna).update(created_by=None)

    listed = editor.get(address(shown)).content.decode()

    assert re.findall(r"Delades den .*? av ([^<]+)<", listed) == ["någon vars konto är borttaget", "Bo Al"]


def test_link_of_another_page_is_not_closed_through_this_one(editor, shown, people):
    shared, _token = share_draft(page=shown, actor=people.bo, days=7, now=timezone.now())
    other = make_lesson()

    assert editor.post(reverse("review_close_link", args=[other.pk, shared.pk])).status_code == 404
    assert SharedDraft.objects.get().revoked_at is None


def test_closing_by_get_changes_nothing(editor, shown, people):
    shared, _token = share_draft(page=shown, actor=people.bo, days=7, now=timezone.now())

    assert editor.get(reverse("review_close_link", args=[shown.pk, shared.pk])).status_code == 405


@pytest.mark.parametrize("data", [{}, {"days": "2"}, {"days": "x"}, {"days": "7", "note": "x" * 121}])
def test_bad_choice_makes_no_link(editor, shown, data):
    assert editor.post(address(shown), data).status_code == 200
    assert not SharedDraft.objects.exists()


def test_nul_and_script_in_the_note_do_no_harm(editor, shown):
    editor.post(address(shown), {"days": "7", "note": "<script>alert(1)</script>"})
    editor.post(address(shown), {"days": "7", "note": "a\x00b"})

    assert "<script>alert(1)" not in editor.get(address(shown)).content.decode()
    notes = SharedDraft.objects.order_by("pk").values_list("note", flat=True)
    assert list(notes) == ["<script>alert(1)</script>", "ab"]


def test_page_never_saved_says_so(editor, draft):
    response = editor.post(address(draft), {"days": "7"}, follow=True)

    assert "Sidan är inte sparad än" in response.content.decode()


def test_who_may_not_edit_sees_nothing(client, shown):
    make_user("utan")
    client.login(username="utan", password=PASSWORD)

    response = client.get(address(shown))

    assert (response.status_code, "Enas" in response.content.decode()) == (403, False)


@pytest.mark.parametrize("links", [1, 3])
def test_query_count_does_not_grow_with_links(editor, shown, people, links, count_queries):
    for _number in range(links):
        share_draft(page=shown, actor=people.bo, days=7, now=timezone.now())
    editor.get(address(shown))

    with count_queries(14):
        editor.get(address(shown))
