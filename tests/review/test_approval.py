"""Who may approve: every combination, by the button and past it."""

from itertools import product

import pytest
from wagtail.models import TaskState

from review.approval import find_refusal
from review.errors import ApprovalRefused, PublishRefused
from review.groups import EDITOR, PUBLISHER, REVIEWER
from tests.builders import make_lesson, make_user, publish, take_down

from .conftest import approve, reread, submit, waiting

pytestmark = pytest.mark.django_db
EVERYBODY = list(product([None, EDITOR, REVIEWER, PUBLISHER], [False, True], [False, True], [False, True]))


def may_approve(group, is_superuser, has_asked, has_written):
    return (is_superuser or group in (REVIEWER, PUBLISHER)) and not has_asked and not has_written


@pytest.fixture
def setting(people, request):
    """A page in review, and somebody of the kind that the test asks for."""

    def make(group, is_superuser, has_asked, has_written):
        page = make_lesson(title="Enas tidigt", live=False, first_published_at=None)
        user = make_user("nagon", group=group, is_superuser=is_superuser)
        if has_written:
            reread(page).save_revision(user=user)
        reread(page).save_revision(user=people.anna)
        page = reread(page)
        page.get_workflow().start(page, user if has_asked else people.anna)
        return page, user

    return make


@pytest.mark.parametrize("kind", EVERYBODY)
def test_approve_is_for_members_who_neither_asked_nor_wrote(setting, kind):
    page, user = setting(*kind)

    if may_approve(*kind):
        assert approve(page, by=user).live is True
    else:
        assert find_refusal(page=reread(page), user=user)
        with pytest.raises(ApprovalRefused):
            approve(page, by=user)
        assert reread(page).live is False


@pytest.mark.parametrize("kind", [kind for kind in EVERYBODY if kind[2] or kind[3]])
def test_approve_past_the_form_is_stopped_by_the_gate(setting, kind):
    page, user = setting(*kind)
    state, _version = waiting(page)

    with pytest.raises(PublishRefused):
        state.approve(user=user)

    assert reread(page).live is False
    state.refresh_from_db()
    assert state.status == TaskState.STATUS_IN_PROGRESS


@pytest.mark.parametrize("kind", EVERYBODY)
def test_waiting_list_holds_what_the_user_may_approve(setting, kind):
    page, user = setting(*kind)

    waiting_ids = {state.revision.object_id for state in TaskState.objects.reviewable_by(user)}

    assert waiting_ids == ({str(page.pk)} if may_approve(*kind) else set())


def test_waiting_list_of_a_page_that_was_taken_down_leaves_out_who_wrote_since(people):
    page = make_lesson(title="Enas tidigt", live=False, first_published_at=None)
    page.save_revision(user=people.bo)
    page = take_down(publish(reread(page)))
    page.save_revision(user=people.cia)
    reread(page).get_workflow().start(reread(page), people.anna)
    state, _version = waiting(page)

    found = {
        name: list(TaskState.objects.reviewable_by(user).values_list("pk", flat=True))
        for name, user in vars(people).items()
    }

    assert found == {"anna": [], "bo": [state.pk], "cia": [], "ulla": [state.pk], "root": [state.pk]}
    assert {name: not find_refusal(page=reread(page), user=user) for name, user in vars(people).items()} == {
        name: bool(pks) for name, pks in found.items()
    }


def test_approve_by_a_member_who_is_not_active_is_refused(people, draft):
    submit(draft, by=people.anna)
    people.bo.is_active = False

    with pytest.raises(ApprovalRefused):
        approve(draft, by=people.bo)


def test_approve_without_a_name_is_stopped_by_the_gate(people, draft):
    submit(draft, by=people.anna)
    state, _version = waiting(draft)

    with pytest.raises(PublishRefused):
        state.approve(user=None)


def test_writers_before_the_last_publication_do_not_count(people, draft):
    submit(draft, by=people.bo)
    approve(draft, by=people.cia)
    submit(draft, by=people.anna)

    assert find_refusal(page=reread(draft), user=people.bo) == ""
    assert approve(draft, by=people.bo).live_revision.user == people.anna


def test_refusal_says_why(people, draft):
    submit(draft, by=people.bo)
    reread(draft).save_revision(user=people.cia)
    page = reread(draft)

    assert find_refusal(page=page, user=people.bo) == (
        "Du har själv lämnat in sidan för granskning. En kollega behöver läsa och godkänna den."
    )
    assert find_refusal(page=page, user=people.cia) == (
        "Du har ändrat sidan sedan den senast publicerades. En kollega behöver läsa och godkänna den."
    )
    assert (
        find_refusal(page=page, user=people.anna) == "En granskare eller ansvarig utgivare godkänner sidan."
    )
