"""A page that waits for review, and the people around it."""

from types import SimpleNamespace

import pytest
from wagtail.models import Page

from review.groups import EDITOR, PUBLISHER, REVIEWER
from review.versions import version_of
from tests.builders import make_lesson, make_user


@pytest.fixture
def people():
    return SimpleNamespace(
        anna=make_user("anna", group=EDITOR, first_name="Anna", last_name="Alm"),
        bo=make_user("bo", group=REVIEWER, first_name="Bo", last_name="Berg"),
        cia=make_user("cia", group=REVIEWER, first_name="Cia", last_name="Ceder"),
        ulla=make_user("ulla", group=PUBLISHER, first_name="Ulla", last_name="Utter"),
        root=make_user("root", is_superuser=True, is_staff=True),
    )


@pytest.fixture
def draft():
    return make_lesson(title="Enas tidigt", slug="enas-tidigt", live=False, first_published_at=None)


def submit(page, *, by):
    """Hand in what ``by`` has written, as the editor's button does; return the state of the review."""
    page = reread(page)
    page.save_revision(user=by, log_action=True)
    return page.get_workflow().start(page, by)


def reread(page):
    return Page.objects.get(pk=page.pk).specific


def waiting(page):
    """The step that waits, and the version of it that a reviewer would read now."""
    state = reread(page).current_workflow_task_state
    return state, version_of(state.revision)


def approve(page, *, by, comment=""):
    """Approve what waits as the reviewer's form does."""
    state, version = waiting(page)
    state.task.specific.on_action(state, by, "approve", version=version, comment=comment)
    return reread(page)
