from datetime import timedelta

import pytest
from django.core.management import call_command
from post_office.models import Email

from jobs.registry import all_jobs
from submissions.domain.access import make_link
from submissions.domain.deciding import ask
from submissions.domain.retention import erase_closed, erase_drafts, erase_old_links, remind
from submissions.domain.saving import save_section
from submissions.models import AccessToken, Submission, SubmissionMessage
from submissions.states import State
from tests.builders import PUBLISHED_AT
from tests.submission_builders import make_submission
from tests.submissions.domain.conftest import NOON, first_access

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
BEGUN = PUBLISHED_AT


def test_remind_mails_once_a_month_before_a_draft_is_erased():
    draft = make_submission()
    assert remind(now=BEGUN + 149 * DAY) == 0
    assert remind(now=BEGUN + 150 * DAY) == 1
    assert remind(now=BEGUN + 151 * DAY) == 0

    mail = Email.objects.get()
    assert draft.reference in mail.message
    assert "14 juli 2026" in " ".join(mail.message.split())


def test_erase_drafts_waits_a_month_after_the_reminder():
    make_submission()
    assert erase_drafts(now=BEGUN + 200 * DAY) == 0
    remind(now=BEGUN + 200 * DAY)
    assert erase_drafts(now=BEGUN + 229 * DAY) == 0

    assert erase_drafts(now=BEGUN + 230 * DAY) == 1
    assert Submission.objects.get().erased_at == BEGUN + 230 * DAY
    assert erase_drafts(now=BEGUN + 300 * DAY) == 0


def test_erase_drafts_leaves_what_somebody_has_gone_on_with():
    draft = make_submission()
    remind(now=BEGUN + 150 * DAY)
    later = BEGUN + 179 * DAY
    save_section(
        submission=draft,
        code="problem",
        values={"need": "Arbete"},
        seen_version=0,
        access=first_access(draft),
        now=later,
    )

    assert erase_drafts(now=BEGUN + 181 * DAY) == 0
    assert remind(now=later + 150 * DAY) == 1


@pytest.mark.parametrize("state", [State.SENT, State.IN_REVIEW, State.NEEDS_MORE, State.APPROVED])
def test_nothing_of_what_is_being_handled_is_erased(state):
    make_submission(state=state)

    assert (remind(now=BEGUN + 2_000 * DAY), erase_drafts(now=BEGUN + 2_000 * DAY)) == (0, 0)
    assert erase_closed(now=BEGUN + 2_000 * DAY) == 0


@pytest.mark.parametrize(
    ("state", "sections"),
    [
        (State.DECLINED, []),
        (State.WITHDRAWN, []),
        (State.MERGED, ["basics"]),
        (State.PUBLISHED, ["basics"]),
    ],
)
def test_erase_closed_after_two_years_leaves_what_became_a_source(state, sections):
    submission = make_submission(state=state)
    assert erase_closed(now=BEGUN + 729 * DAY) == 0

    assert erase_closed(now=BEGUN + 730 * DAY) == 1
    assert [section.code for section in submission.sections.all()] == sections
    assert not submission.accesses.exists()
    assert erase_closed(now=BEGUN + 740 * DAY) == 0


def test_erase_closed_takes_the_messages(moderator):
    submission = make_submission(state=State.IN_REVIEW)
    ask(submission=submission, actor=moderator, seen_version=1, text="Hur många?", now=NOON)
    Submission.objects.update(state=State.MERGED)
    erase_closed(now=NOON + 730 * DAY)

    assert not SubmissionMessage.objects.exists()
    assert [event.code for event in submission.events.all()] == ["ask", "erase_personal"]


def test_erase_old_links_takes_the_expired():
    access = first_access(make_submission())
    make_link(access, now=NOON - 90 * DAY)
    make_link(access, now=NOON)

    assert erase_old_links(now=NOON) == 1
    assert AccessToken.objects.get().created_at == NOON


def test_command_is_a_job_of_every_day(capsys):
    call_command("erase_old_submissions")

    assert capsys.readouterr().out.startswith("0 drafts were reminded of; 0 drafts")
    assert {job.command: job.every for job in all_jobs()}["erase_old_submissions"] == DAY
