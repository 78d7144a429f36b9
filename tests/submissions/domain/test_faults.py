"""A process that is killed at any write: all of a change or nothing, and once more when it is tried again."""

from contextlib import suppress

import pytest
from django.utils import timezone
from post_office.models import Email
from wagtail.models import ModelLogEntry

from casestudies.models import CaseStudyPage
from jobs.mail import send_next_batch
from submissions.domain.deciding import approve
from submissions.domain.errors import AlreadyDone
from submissions.domain.sending import send
from submissions.domain.starting import start
from submissions.models import Access, Submission, SubmissionEvent
from submissions.states import State
from tests.builders import make_case_index, make_municipality
from tests.faults import kill_at_each_write
from tests.jobs.smtp_server import run_smtp_server
from tests.submission_builders import answer_short_form, make_submission
from tests.submissions.domain.conftest import NOON, first_access, make_moderator

pytestmark = pytest.mark.django_db(transaction=True)


def deliver() -> None:
    for _batch in range(2):
        send_next_batch(now=timezone.now())


def try_again(operation) -> None:
    with suppress(AlreadyDone):
        operation()


def test_sending_killed_at_any_write_is_sent_whole_or_not_at_all(databases, settings):
    submission = make_submission()
    Access.objects.update(verified_at=NOON)
    access = first_access(submission)

    def operation():
        send(submission=submission, access=access, seen_version=1, now=NOON)

    seen = set()
    with run_smtp_server(settings) as inbox:
        for run in kill_at_each_write(databases, operation):
            after = Submission.objects.get()
            whole = (
                (after.state == "sent")
                + SubmissionEvent.objects.filter(code="send").count()
                + ModelLogEntry.objects.filter(action="submissions.send").count()
                + Email.objects.count()
            )
            assert whole in (0, 4)
            assert whole == 4 or run.was_killed
            seen.add(whole)
            if run.number % 5 and run.was_killed:
                continue
            try_again(operation)
            deliver()
            assert Submission.objects.get().version == 2
            assert len(inbox.mails) == 1
            inbox.mails.clear()

    assert seen == {0, 4}


def test_approving_killed_at_any_write_makes_one_case_or_none(databases):
    make_case_index()
    submission, moderator = make_submission(state=State.IN_REVIEW), make_moderator()

    def operation():
        approve(submission=submission, actor=moderator, seen_version=1, now=NOON)

    seen = set()
    for run in kill_at_each_write(databases, operation):
        after = Submission.objects.get()
        whole = (
            (after.state == "approved")
            + (after.case is not None)
            + CaseStudyPage.objects.count()
            + SubmissionEvent.objects.count()
            + Email.objects.count()
        )
        assert whole in (0, 5)
        assert whole == 5 or run.was_killed
        seen.add(whole)
        if run.number % 10 and run.was_killed:
            continue
        try_again(operation)
        assert CaseStudyPage.objects.count() == Email.objects.count() == 1

    assert seen == {0, 5}


def test_starting_killed_at_any_write_begins_once(databases):
    values = answer_short_form("Unga i arbete", make_municipality())

    def operation():
        start(values=values, email="kim@exempel.se", name="Kim", form_token="a", now=NOON)

    for run in kill_at_each_write(databases, operation):
        counts = {model.objects.count() for model in (Submission, Access, SubmissionEvent, Email)}
        assert counts in ({0}, {1})
        assert counts == {1} or run.was_killed
        if run.number % 5 and run.was_killed:
            continue
        operation()
        assert Submission.objects.count() == Email.objects.count() == 1
