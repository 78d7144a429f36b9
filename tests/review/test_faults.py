"""A kill in the middle of the review: page, revision, review, log, mail and index agree afterwards."""

import pytest
from django.utils import timezone
from post_office.models import Email
from wagtail.models import Page, PageLogEntry, TaskState, WorkflowState

from review.domain.submitting import submit_page
from review.domain.withdrawing import withdraw_page
from review.models import Withdrawal
from search.index.indexing import drain_outbox
from search.models import SearchDocument
from tests.builders import publish
from tests.faults import kill_at_each_write

from .conftest import approve, reread, submit

pytestmark = pytest.mark.django_db(transaction=True)


def is_found(page):
    drain_outbox()
    return SearchDocument.objects.filter(key=page.uid).exists()


def logged(page, action):
    return PageLogEntry.objects.filter(page=page.pk, action=action).count()


def test_approve_killed_anywhere_leaves_all_or_nothing(people, draft, databases):
    workflow_state = submit(draft, by=people.anna)
    asked = Email.objects.count()
    runs = []

    for run in kill_at_each_write(databases, lambda: approve(draft, by=people.bo)):
        page = Page.objects.get(pk=draft.pk)
        state = WorkflowState.objects.get(pk=workflow_state.pk)
        facts = {
            page.live,
            page.live_revision_id is not None,
            page.first_published_at is not None,
            state.status == WorkflowState.STATUS_APPROVED,
            state.current_task_state.status == TaskState.STATUS_APPROVED,
            logged(page, "wagtail.workflow.approve") == 1,
            logged(page, "wagtail.publish") == 1,
            Email.objects.count() == asked + 1,
            is_found(draft),
        }
        assert len(facts) == 1, f"half approved when killed at point {run.number}"
        runs.append((run.was_killed, page.live))
        if not page.live and run.number % 10 == 1:
            assert approve(draft, by=people.bo).live is True

    assert runs[0] == (True, False)
    assert (True, True) in runs
    assert runs[-1] == (False, True)


def test_publish_killed_anywhere_leaves_all_or_nothing(people, draft, databases):
    for run in kill_at_each_write(databases, lambda: publish(reread(draft))):
        page = reread(draft)
        published = logged(page, "wagtail.publish")
        facts = {page.live, published == 1, logged(page, "review.publish_elsewhere") == 1, is_found(draft)}
        assert len(facts) == 1, f"half published when killed at point {run.number}"


def test_save_during_review_killed_anywhere_leaves_review_and_revision_agreeing(people, draft, databases):
    submit(draft, by=people.anna)

    for run in kill_at_each_write(databases, lambda: reread(draft).save_revision(user=people.anna)):
        page = reread(draft)
        state = page.current_workflow_task_state
        assert state.revision_id == page.latest_revision_id, f"apart when killed at point {run.number}"
        assert state.status == TaskState.STATUS_IN_PROGRESS
        if run.number % 10 == 1:
            assert approve(draft, by=people.bo).live_revision_id == page.latest_revision_id


def test_hand_in_killed_anywhere_leaves_review_and_mail_agreeing(people, draft, databases):
    draft.save_revision(user=people.anna)

    for run in kill_at_each_write(databases, lambda: submit_page(page=draft, actor=people.anna)):
        facts = {
            reread(draft).workflow_in_progress,
            Email.objects.count() == 3,
            logged(draft, "wagtail.workflow.start") == 1,
        }
        assert len(facts) == 1, f"half handed in when killed at point {run.number}"


def test_take_down_killed_anywhere_leaves_page_and_reason_agreeing(people, draft, databases):
    publish(draft)

    def take_down():
        withdraw_page(page=reread(draft), actor=people.ulla, reason="Fel siffror.", now=timezone.now())

    for run in kill_at_each_write(databases, take_down):
        facts = {
            reread(draft).live,
            Withdrawal.objects.count() == 0,
            logged(draft, "review.withdraw") == 0,
            is_found(draft),
        }
        assert len(facts) == 1, f"half taken down when killed at point {run.number}"


def test_kill_is_seen_where_nothing_holds_two_writes_together(databases):
    def write_twice():
        Withdrawal.objects.create(reason="ett", withdrawn_at=timezone.now())
        Withdrawal.objects.create(reason="två", withdrawn_at=timezone.now())

    seen = [Withdrawal.objects.count() for _run in kill_at_each_write(databases, write_twice)]

    assert sorted(set(seen)) == [0, 1, 2]
    assert Withdrawal.objects.count() == 0
