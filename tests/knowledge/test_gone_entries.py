"""A register entry goes while a page that uses it is written: in words, and without loose ends."""

import threading
from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from knowledge.forms import KnowledgePageForm
from registers.domain.deletion import DeletionRefused, delete_entry
from registers.domain.merging import merge_entries
from registers.drafts import each_draft
from taxonomy.models import Theme
from tests.admin_forms import read_form
from tests.builders import make_case, make_theme
from tests.together import collect_errors

from .test_bad_input import open_form, save

GONE = "Något som var valt här finns inte längre: det har slagits ihop med något annat eller tagits bort."


def merge(entry, into):
    moment = datetime(2026, 11, 22, 8, tzinfo=UTC)
    merge_entries(entry=Theme.objects.get(pk=entry.pk), into=into, actor=None, now=moment)


@pytest.mark.django_db
def test_theme_merged_while_the_form_is_open_is_said_and_nothing_typed_is_lost(editor):
    kept, gone = make_theme("skola"), make_theme("utbildning")
    page = make_case(themes=[kept])
    form = open_form(editor, page)
    form.setlist("themes", [str(kept.pk), str(gone.pk)])
    form["summary"] = "Skrivet under tiden."
    merge(gone, kept)

    answer = save(editor, page, form)

    errors = [error.text for error in BeautifulSoup(answer.content, "html.parser").select(".error-message")]
    assert [error for error in errors if GONE in error]
    again = read_form(answer.content)
    assert again["summary"] == "Skrivet under tiden."
    assert save(editor, page, again).status_code == 302


@pytest.mark.django_db
def test_autosave_with_a_theme_that_is_gone_is_refused(editor):
    kept, gone = make_theme("skola"), make_theme("utbildning")
    page = make_case(themes=[kept])
    form = open_form(editor, page)
    form.setlist("themes", [str(gone.pk)])
    delete_entry(entry=gone, actor=None)

    answer = save(editor, page, form, accept="application/json")

    assert (answer.status_code, answer.json()["error_code"]) == (400, "validation_error")


@pytest.fixture
def between_check_and_save(monkeypatch):
    """An event that is set when a form has been found in order; its page is then saved a moment later."""
    is_checked, save = threading.Event(), KnowledgePageForm.save

    def save_later(form, *args, **kwargs):
        is_checked.set()
        threading.Event().wait(0.5)
        return save(form, *args, **kwargs)

    monkeypatch.setattr(KnowledgePageForm, "save", save_later)
    return is_checked


def run_between(editor, page, entry, *, is_checked, change):
    """Post a form that begins to use ``entry``; begin ``change`` between its check and its save."""
    form = open_form(editor, page)
    form.setlist("themes", [str(entry.pk)])
    answers = []

    def change_then():
        assert is_checked.wait(10)
        change()

    faults = collect_errors(lambda: answers.append(save(editor, page, form)), change_then)
    return answers[0].status_code, faults


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_public", [True, False])
def test_theme_merged_between_check_and_save_is_followed(editor, between_check_and_save, is_public):
    entry, into = make_theme("utbildning"), make_theme("skola")
    page = make_case(live=is_public, themes=[])

    outcome = run_between(
        editor, page, entry, is_checked=between_check_and_save, change=lambda: merge(entry, into)
    )

    assert outcome == (302, [])
    [(_model, _page, content)] = list(each_draft())
    assert content["themes"] == [into.pk]


@pytest.mark.django_db(transaction=True)
def test_theme_deleted_between_check_and_save_stays_since_it_is_used(editor, between_check_and_save):
    entry = make_theme("utbildning")
    page = make_case(themes=[])

    status, faults = run_between(
        editor,
        page,
        entry,
        is_checked=between_check_and_save,
        change=lambda: delete_entry(entry=entry, actor=None),
    )

    assert status == 302
    assert [type(fault) for fault in faults] == [DeletionRefused]
    assert Theme.objects.filter(pk=entry.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_theme_merged_while_two_editors_save_leaves_no_loose_end(editor):
    entry, into = make_theme("utbildning"), make_theme("skola")
    pages = [make_case(live=False, themes=[]) for _number in range(2)]
    forms = [open_form(editor, page) for page in pages]
    answers = []

    def write(page, form):
        browser = Client(raise_request_exception=False)
        browser.cookies = editor.cookies
        form.setlist("themes", [str(entry.pk)])
        answers.append(save(browser, page, form).status_code)

    faults = collect_errors(
        lambda: write(pages[0], forms[0]), lambda: merge(entry, into), lambda: write(pages[1], forms[1])
    )

    assert faults == []
    assert set(answers) <= {200, 302}
    assert all(content["themes"] in ([], [into.pk]) for _model, _page, content in each_draft())
