"""Two at once, each with a connection of its own; on both databases exactly one of them has its way."""

import pytest
from django.db import transaction
from django.utils import timezone
from post_office.models import Email
from wagtail.models import PageLogEntry, TaskState, WorkflowState

from review.domain.deciding import approve as approve_state
from review.domain.submitting import submit_page
from review.domain.withdrawing import withdraw_page
from review.errors import ApprovalRefused, ReviewRefused
from review.models import Withdrawal
from review.sharing.domain import close_link, share_draft
from review.sharing.models import SharedDraft
from tests.builders import publish
from tests.together import run_together

from .conftest import reread, submit, waiting

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 3


def approval(page, *, by):
    """An approval of what ``by`` reads now, to be carried out later."""
    state, version = waiting(page)
    return lambda: approve_state(task_state=TaskState.objects.get(pk=state.pk), actor=by, version=version)


def logged(page, action):
    return PageLogEntry.objects.filter(page=page.pk, action=action).count()


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_two_approvers_one_approves_and_the_other_is_told(people, draft, _round):
    submit(draft, by=people.anna)
    Email.objects.all().delete()

    outcomes = run_together(approval(draft, by=people.bo), approval(draft, by=people.cia))

    refused = [outcome for outcome in outcomes if outcome is not None]
    assert [type(error) for error in refused] == [ApprovalRefused]
    assert str(refused[0]).endswith("har redan godkänt sidan.")
    assert reread(draft).live is True
    assert (logged(draft, "wagtail.publish"), logged(draft, "wagtail.workflow.approve")) == (1, 1)
    assert Email.objects.count() == 1


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_approve_while_somebody_edits_publishes_what_was_read_or_nothing(people, draft, _round):
    submit(draft, by=people.anna)
    read = reread(draft).latest_revision_id
    mine = reread(draft)
    mine.title = "Ändrad under tiden"

    outcomes = run_together(approval(draft, by=people.bo), lambda: mine.save_revision(user=people.anna))

    page = reread(draft)
    assert outcomes[1] is None
    assert page.latest_revision_id != read
    if outcomes[0] is None:
        assert (page.live, page.live_revision_id, page.title) == (True, read, "Enas tidigt")
        assert page.current_workflow_state is None
    else:
        assert isinstance(outcomes[0], ApprovalRefused)
        assert page.live is False
        assert page.current_workflow_task_state.revision_id == page.latest_revision_id


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_approve_while_the_review_is_called_off_does_one_of_the_two(people, draft, _round):
    workflow_state = submit(draft, by=people.anna)
    mine = WorkflowState.objects.get(pk=workflow_state.pk)

    # In one transaction, as every unsafe request is.
    call_off = transaction.atomic(lambda: mine.cancel(user=people.anna))
    outcomes = run_together(approval(draft, by=people.bo), call_off)

    workflow_state.refresh_from_db()
    assert sorted(outcome is None for outcome in outcomes) == [False, True]
    assert isinstance(outcomes[0] or outcomes[1], ApprovalRefused)
    is_approved = outcomes[0] is None
    assert reread(draft).live is is_approved
    assert workflow_state.status == ("approved" if is_approved else "cancelled")
    assert logged(draft, "wagtail.workflow.cancel") == (not is_approved)


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_two_hand_in_the_same_page_once(people, draft, _round):
    draft.save_revision(user=people.anna)

    outcomes = run_together(
        lambda: submit_page(page=draft, actor=people.anna), lambda: submit_page(page=draft, actor=people.bo)
    )

    assert sorted(type(outcome) for outcome in outcomes if outcome) == [ReviewRefused]
    assert WorkflowState.objects.count() == 1


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_two_take_the_same_page_down_once(people, draft, _round):
    publish(draft)

    def take_down():
        withdraw_page(page=reread(draft), actor=people.ulla, reason="Fel.", now=timezone.now())

    assert run_together(take_down, take_down) == [None, None]
    assert Withdrawal.objects.count() == 1
    assert (reread(draft).live, logged(draft, "wagtail.unpublish")) == (False, 1)


def test_revisions_made_in_the_same_moment_are_told_apart(people, draft):
    moment = timezone.now()
    first = draft.save_revision(user=people.bo)
    type(first).objects.filter(pk=first.pk).update(created_at=moment)
    publish(reread(draft))
    page = reread(draft)
    type(first).objects.filter(pk=page.live_revision_id).update(created_at=moment)
    submit(draft, by=people.anna)
    latest = reread(draft).latest_revision_id
    type(first).objects.filter(pk=latest).update(created_at=moment)

    approval(draft, by=people.bo)()

    assert reread(draft).live_revision_id == latest


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_two_close_the_same_link_once(people, draft, _round):
    draft.save_revision(user=people.anna)
    shared, _token = share_draft(page=draft, actor=people.anna, days=7, now=timezone.now())

    def close():
        link = SharedDraft.objects.get(pk=shared.pk)
        close_link(shared=link, actor=people.bo, now=timezone.now())

    assert run_together(close, close) == [None, None]
    assert logged(draft, "review.unshare") == 1
    assert SharedDraft.objects.get().revoked_at is not None
