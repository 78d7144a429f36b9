"""Two at the same moment, each with a connection of its own: exactly one wins, and the other is told."""

import pytest
from post_office.models import Email

from submissions.domain.deciding import approve, ask, decline, take
from submissions.domain.errors import SectionChanged
from submissions.domain.saving import save_section
from submissions.domain.sending import send
from submissions.domain.withdrawing import withdraw
from submissions.models import Access, Section, Submission, SubmissionEvent
from submissions.states import State
from tests.builders import make_case_index
from tests.submission_builders import make_access, make_submission
from tests.submissions.domain.conftest import NOON, first_access, make_moderator
from tests.together import run_together

pytestmark = pytest.mark.django_db(transaction=True)


def outcomes_of(*functions) -> list[str]:
    return sorted(type(outcome).__name__ if outcome else "done" for outcome in run_together(*functions))


def test_approving_and_withdrawing_at_once_only_one_wins():
    make_case_index()
    submission, moderator = make_submission(state=State.IN_REVIEW), make_moderator()
    access = first_access(submission)

    outcomes = outcomes_of(
        lambda: approve(submission=submission, actor=moderator, seen_version=1, now=NOON),
        lambda: withdraw(submission=submission, access=access, seen_version=1, now=NOON),
    )

    assert outcomes == ["ChangedMeanwhile", "done"]
    after = Submission.objects.get()
    event = SubmissionEvent.objects.get()
    assert (after.version, after.state) == (2, event.to_state)
    assert (after.case is not None) == (after.state == State.APPROVED)
    assert Email.objects.count() == 1


def test_two_moderators_taking_at_once_only_one_is_in_charge():
    submission = make_submission(state=State.SENT)
    moderators = [make_moderator("mona"), make_moderator("olle")]

    outcomes = outcomes_of(
        *[
            lambda who=who: take(submission=submission, actor=who, seen_version=1, now=NOON)
            for who in moderators
        ]
    )

    assert outcomes == ["ChangedMeanwhile", "done"]
    event = SubmissionEvent.objects.get()
    assert Submission.objects.get().assigned_to_id == event.actor_id


def test_two_decisions_at_once_only_one_is_mailed():
    submission = make_submission(state=State.IN_REVIEW)
    mona, olle = make_moderator("mona"), make_moderator("olle")

    outcomes = outcomes_of(
        lambda: ask(submission=submission, actor=mona, seen_version=1, text="Hur många?", now=NOON),
        lambda: decline(
            submission=submission, actor=olle, seen_version=1, reason="too_early", text="Nej.", now=NOON
        ),
    )

    assert outcomes == ["ChangedMeanwhile", "done"]
    assert Email.objects.count() == 1


def test_approving_twice_at_once_by_a_double_click_makes_one_case():
    make_case_index()
    submission, moderator = make_submission(state=State.IN_REVIEW), make_moderator()

    outcomes = outcomes_of(
        *[lambda: approve(submission=submission, actor=moderator, seen_version=1, now=NOON)] * 2
    )

    assert outcomes == ["AlreadyDone", "done"]
    assert Submission.objects.get().case.get_siblings(inclusive=True).count() == 1
    assert Email.objects.count() == 1


def test_sending_at_once_by_two_editors_is_one_receipt_each():
    submission = make_submission()
    Access.objects.update(verified_at=NOON)
    accesses = [first_access(submission), make_access(submission, email="bo@exempel.se")]

    outcomes = outcomes_of(
        *[
            lambda who=who: send(submission=submission, access=who, seen_version=1, now=NOON)
            for who in accesses
        ]
    )

    assert outcomes == ["ChangedMeanwhile", "done"]
    assert sorted(mail.to[0] for mail in Email.objects.all()) == ["bo@exempel.se", "kim@exempel.se"]


def test_saving_a_section_at_once_shows_the_later_what_the_earlier_wrote():
    submission = make_submission()
    accesses = [first_access(submission), make_access(submission, email="bo@exempel.se")]

    def save(who):
        return lambda: save_section(
            submission=submission,
            code="problem",
            values={"need": f"Skrivet av {who.email}"},
            seen_version=0,
            access=who,
            now=NOON,
        )

    outcomes = run_together(*[save(who) for who in accesses])

    [refusal] = [outcome for outcome in outcomes if outcome]
    assert isinstance(refusal, SectionChanged)
    assert refusal.section.values == Section.objects.get(code="problem").values
    assert refusal.section.version == 1


def test_saving_and_sending_at_once_never_changes_what_was_sent():
    submission = make_submission()
    Access.objects.update(verified_at=NOON)
    access = first_access(submission)

    outcomes = run_together(
        lambda: send(submission=submission, access=access, seen_version=1, now=NOON),
        lambda: save_section(
            submission=submission,
            code="problem",
            values={"need": "Sent"},
            seen_version=0,
            access=access,
            now=NOON,
        ),
    )

    # Either it was saved before, and sent along, or it was refused.
    assert Submission.objects.get().state == "sent"
    is_saved = Section.objects.filter(code="problem").exists()
    assert [type(outcome).__name__ if outcome else "" for outcome in outcomes] == [
        "",
        "" if is_saved else "NotWritable",
    ]
