import pytest
from post_office.models import Email

from submissions.domain.errors import AlreadyDone, ChangedMeanwhile, NotAllowed, NotReady
from submissions.domain.handling import assign, confirm_owner, note
from submissions.states import State
from tests.builders import make_municipality, make_user
from tests.submission_builders import make_submission
from tests.submissions.domain.conftest import NOON, make_moderator

pytestmark = pytest.mark.django_db


@pytest.fixture
def submission():
    return make_submission(state=State.IN_REVIEW)


def test_assign_puts_somebody_in_charge_and_is_told_to_editors_alone(submission, moderator):
    other = make_moderator("olle")
    wanted = {"submission": submission, "actor": moderator, "seen_version": 1, "assignee": other, "now": NOON}
    assign(**wanted)

    submission.refresh_from_db()
    assert (submission.assigned_to, submission.version) == (other, 1)
    assert [event.is_internal for event in submission.events.all()] == [True]
    with pytest.raises(AlreadyDone):
        assign(**wanted)


def test_assign_to_somebody_near_or_without_the_right_is_refused(submission, moderator):
    near = make_moderator("nils", municipality=submission.municipality)

    for assignee in (near, make_user("eva")):
        with pytest.raises(NotAllowed):
            assign(submission=submission, actor=moderator, seen_version=1, assignee=assignee, now=NOON)


def test_note_is_internal_mails_nobody_and_is_written_once(submission, moderator):
    event = note(submission=submission, actor=moderator, text=" Ring dem. ", now=NOON)

    assert (event.is_internal, event.message.text) == (True, "Ring dem.")
    assert not Email.objects.exists()
    with pytest.raises(AlreadyDone):
        note(submission=submission, actor=moderator, text="Ring dem.", now=NOON)
    with pytest.raises(NotReady):
        note(submission=submission, actor=moderator, text=" \u202e ", now=NOON)


def test_confirm_owner_lets_a_municipality_own_it(submission, moderator):
    owner = make_municipality("0180")
    confirm_owner(submission=submission, actor=moderator, seen_version=1, owner=owner, now=NOON)

    submission.refresh_from_db()
    assert submission.owner == owner
    with pytest.raises(AlreadyDone):
        confirm_owner(submission=submission, actor=moderator, seen_version=1, owner=owner, now=NOON)
    with pytest.raises(ChangedMeanwhile):
        confirm_owner(
            submission=submission, actor=moderator, seen_version=0, owner=make_municipality(), now=NOON
        )
