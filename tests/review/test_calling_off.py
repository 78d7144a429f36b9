"""A page that the gate refuses when its time has come: called off once, and those concerned told."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from post_office.models import Email
from wagtail.models import PageLogEntry, Revision, TaskState

from jobs.scheduled import publish_due
from review.domain.submitting import submit_page
from tests.builders import make_lesson
from tests.faults import kill_at_each_write
from tests.together import run_together

from .conftest import approve, reread

START, DUE = datetime(2026, 12, 1, 12, tzinfo=UTC), datetime(2026, 12, 3, 7, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
REFUSED = "Revision {} was refused when it was due, and its time is called off."


@pytest.fixture
def clock(monkeypatch):
    def set_clock(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)
        return moment

    set_clock(START)
    return set_clock


def schedule(page, *, people, by):
    page.go_live_at, page.responsible_editor = DUE, people.ulla
    page.save_revision(user=people.anna, log_action=True)
    reread(page).get_workflow().start(reread(page), people.anna)
    return approve(page, by=by)


@pytest.fixture
def refused(people, draft, clock):
    """Written by Anna, Ulla responsible, approved by Bo for a time that has come; the approval is gone."""
    page = schedule(draft, people=people, by=people.bo)
    TaskState.objects.update(finished_by=None)
    Email.objects.all().delete()
    clock(DUE)
    return page


def called_off(page):
    return PageLogEntry.objects.filter(page=page.pk, action="review.call_off")


@pytest.mark.django_db
def test_refused_page_is_called_off_once_with_a_row_and_one_line(refused, clock, caplog):
    revision = refused.scheduled_revision

    runs = [publish_due(now=clock(DUE + minute * MINUTE)) for minute in range(3)]

    assert runs == [(0, 0)] * 3
    assert (reread(refused).live, reread(refused).scheduled_revision) == (False, None)
    assert [entry.data for entry in called_off(refused)] == [{"revision": revision.pk}]
    ours = [
        record
        for record in caplog.records
        if record.name in ("jobs.scheduled", "review.scheduling.calling_off")
    ]
    assert [(line.levelname, line.getMessage(), line.exc_info) for line in ours] == [
        ("WARNING", REFUSED.format(revision.pk), None)
    ]


@pytest.mark.django_db
def test_writer_approver_and_responsible_editor_are_told_what_to_do(refused, people, clock):
    publish_due(now=DUE)
    publish_due(now=clock(DUE + MINUTE))

    mails = Email.objects.order_by("pk")
    assert sorted(mail.to[0] for mail in mails) == sorted(
        user.email for user in (people.anna, people.bo, people.ulla)
    )
    assert mails[0].subject == "Utfallsbanken – Publicerades inte i tid: Enas tidigt"
    assert (
        "”Enas tidigt” skulle ha publicerats 3 december 2026 kl. 08.00, men det blev inte så."
        in mails[0].message
    )
    assert "lämna in den för granskning igen:" in mails[0].message
    assert f"/admin/pages/{refused.pk}/edit/" in mails[0].message


@pytest.mark.django_db
def test_page_of_a_deleted_approver_is_called_off_and_the_others_are_told(refused, people):
    people.bo.delete()
    people.anna.is_active = False
    people.anna.save()

    assert publish_due(now=DUE) == (0, 0)

    assert [mail.to for mail in Email.objects.all()] == [[people.ulla.email]]


@pytest.mark.django_db
def test_page_that_was_called_off_can_be_handed_in_and_approved_again(refused, people, clock):
    publish_due(now=DUE)
    clock(DUE + MINUTE)

    submit_page(page=refused, actor=people.anna)
    approve(refused, by=people.cia)

    assert reread(refused).live is True


@pytest.mark.django_db
def test_one_refused_page_holds_back_no_other(refused, people, clock):
    clock(START)
    other = make_lesson(title="En annan", live=False, first_published_at=None)
    schedule(other, people=people, by=people.cia)

    assert publish_due(now=clock(DUE)) == (1, 0)

    assert reread(other).live is True


@pytest.mark.django_db
def test_job_of_the_worker_does_not_fail_for_a_refused_page(refused, capsys):
    call_command("publish_due")

    assert capsys.readouterr().out == "0 scheduled changes were made.\n"


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_call_off_once(refused):
    done = []

    outcomes = run_together(*[lambda: done.append(publish_due(now=DUE))] * 2)

    assert outcomes == [None, None]
    assert done == [(0, 0), (0, 0)]
    assert called_off(refused).count() == 1
    assert Email.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_killed_worker_leaves_the_time_called_off_and_told_or_still_due(refused, databases):
    killed = 0

    for run in kill_at_each_write(databases, lambda: publish_due(now=DUE)):
        killed += run.was_killed
        is_due = Revision.objects.filter(approved_go_live_at__lte=DUE).count()
        assert (is_due, called_off(refused).count(), Email.objects.count()) in {(1, 0, 0), (0, 1, 3)}
        if run.was_killed:
            publish_due(now=DUE)
            assert (called_off(refused).count(), Email.objects.count()) == (1, 3)

    assert killed > 3
