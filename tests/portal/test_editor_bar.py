"""Editors have Wagtail's bar on public pages, and its checks in the preview; readers have nothing of it."""

import pytest
from django.urls import reverse

from tests.builders import make_case, make_info_page, make_lesson_index, make_user

pytestmark = pytest.mark.django_db
BAR = "<wagtail-userbar>"


@pytest.fixture
def editor(client):
    make_lesson_index()
    client.force_login(make_user("eva", group="Redaktör"))
    return client


def test_reader_has_no_bar_and_an_answer_that_a_cache_may_keep(client):
    response = client.get(make_case().url)

    assert BAR not in response.content.decode()
    assert "Cookie" not in response.headers.get("Vary", "")
    assert "Set-Cookie" not in response.headers


def test_editor_has_a_bar_with_a_new_lesson_on_a_case(editor):
    case = make_case()

    response = editor.get(case.url)
    html = response.content.decode()

    assert BAR in html
    assert f'{reverse("lessons_new")}?fran={case.uid}"' in html
    assert reverse("wagtailadmin_pages:edit", args=[case.pk]) in html
    assert response.headers["Cache-Control"] == "private, no-store"


def test_bar_on_a_page_without_lessons_offers_none(editor):
    html = editor.get(make_info_page().url).content.decode()

    assert BAR in html
    assert reverse("lessons_new") not in html


@pytest.mark.parametrize("path", ["/sok/", "/kommuner/", "/teman/"])
def test_bar_stands_where_there_is_no_page(editor, path):
    make_case()

    assert BAR in editor.get(path).content.decode()


def test_user_who_may_not_use_the_admin_has_no_bar(client):
    client.force_login(make_user("lasare"))

    assert BAR not in client.get(make_case().url).content.decode()


def test_bar_needs_no_inline_script(editor):
    response = editor.get(make_case().url)
    policy = response.headers["Content-Security-Policy"]

    assert "script-src 'self';" in f"{policy};"
    assert "unsafe-inline" not in policy


def test_preview_holds_what_the_checks_run_in(editor):
    case = make_case()
    url = reverse("wagtailadmin_pages:view_draft", args=[case.pk])

    html = editor.get(url).content.decode()

    assert BAR in html
    assert "wagtailadmin/js/userbar.js" in html
