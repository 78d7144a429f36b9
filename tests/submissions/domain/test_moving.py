"""Every action in every state by every party: what has a row works, and nothing else does anything."""

import pytest
from django.contrib.auth.models import Permission
from post_office.models import Email
from wagtail.models import ModelLogEntry

from submissions.domain.errors import AlreadyDone, ChangedMeanwhile, NotAllowed, SubmissionError
from submissions.models import EventsStay, Submission, SubmissionEvent
from submissions.states import TRANSITIONS, Action, Party, State
from tests.builders import make_case, make_case_index, make_user
from tests.submission_builders import make_submission
from tests.submissions.domain.acts import act
from tests.submissions.domain.conftest import first_access, make_moderator

pytestmark = pytest.mark.django_db
# The submitter has an account and even the permission: it is her nearness that counts.
PARTIES = [Party.SUBMITTER, Party.MODERATOR, None]


@pytest.fixture
def moderator():
    return make_moderator()


def make_in(state: str) -> tuple[Submission, object]:
    make_case_index()
    fields = {"case": make_case(live=False)} if state in (State.APPROVED, State.PUBLISHED) else {}
    submission = make_submission(state=state, **fields)
    access = first_access(submission)
    access.user = make_user("kim")
    access.user.user_permissions.add(Permission.objects.get(codename="moderate"))
    access.verified_at = submission.created_at
    access.save()
    return submission, access


@pytest.mark.parametrize("party", PARTIES)
@pytest.mark.parametrize("action", list(Action))
@pytest.mark.parametrize("state", list(State))
def test_action_works_where_it_has_a_row_and_else_changes_nothing(state, action, party, moderator):
    submission, access = make_in(state)
    row = TRANSITIONS[action]
    party = Party.PORTAL if action == Action.PUBLISH else party
    before = Submission.objects.filter(pk=submission.pk).values().get()

    if state in row.sources and party == row.party:
        act(action, submission, by=party, access=access, moderator=moderator)
        after = Submission.objects.get(pk=submission.pk)
        event = after.events.get(code=action)
        assert (after.state, after.version) == (row.target, 2)
        assert (event.from_state, event.to_state, event.version) == (state, row.target, 2)
        log = ModelLogEntry.objects.get(action=f"submissions.{action}")
        assert log.data["event"] == event.pk
        return
    if action == Action.PUBLISH:
        assert act(action, submission, by=party, access=access, moderator=moderator) == 0
    else:
        with pytest.raises(NotAllowed):
            act(action, submission, by=party, access=access, moderator=moderator)
    assert Submission.objects.filter(pk=submission.pk).values().get() == before
    assert not SubmissionEvent.objects.exists()
    assert not Email.objects.exists()


MOVES = [
    (row.action, state, row.party)
    for row in TRANSITIONS.values()
    for state in sorted(row.sources)
    if row.party != Party.PORTAL
]


@pytest.mark.parametrize(("action", "state", "party"), MOVES)
def test_action_sent_twice_is_one_event_and_one_mail_each(action, state, party, moderator):
    submission, access = make_in(state)
    act(action, submission, by=party, access=access, moderator=moderator)
    mails, cases = Email.objects.count(), Submission.objects.get().case_id

    with pytest.raises(AlreadyDone) as refusal:
        act(action, submission, by=party, access=access, moderator=moderator, version=1)

    assert refusal.value.submission.state == TRANSITIONS[action].target
    assert submission.events.filter(code=action).count() == 1
    assert Email.objects.count() == mails
    assert Submission.objects.get().case_id == cases


@pytest.mark.parametrize(("action", "state", "party"), MOVES)
def test_action_decided_on_an_older_version_is_refused_as_a_change(action, state, party, moderator):
    submission, access = make_in(state)
    Submission.objects.filter(pk=submission.pk).update(version=5)

    with pytest.raises(ChangedMeanwhile) as refusal:
        act(action, submission, by=party, access=access, moderator=moderator, version=4)

    assert refusal.value.submission.version == 5
    assert not SubmissionEvent.objects.exists()


def test_action_with_other_words_on_the_same_version_is_no_repetition(moderator):
    submission, access = make_in(State.IN_REVIEW)
    who = {"by": Party.MODERATOR, "access": access, "moderator": moderator}
    act(Action.ASK, submission, **who)

    with pytest.raises(ChangedMeanwhile):
        act(Action.ASK, submission, **who, version=1, text="Något annat?")


def test_action_of_an_inactive_account_is_refused(moderator):
    submission, access = make_in(State.SENT)
    moderator.is_active = False

    with pytest.raises(SubmissionError):
        act(Action.TAKE, submission, by=Party.MODERATOR, access=access, moderator=moderator)


def test_events_can_be_neither_changed_nor_deleted(moderator):
    submission, access = make_in(State.SENT)
    act(Action.TAKE, submission, by=Party.MODERATOR, access=access, moderator=moderator)
    event = submission.events.get()

    for change in (event.save, event.delete, submission.events.all().delete):
        with pytest.raises(EventsStay):
            change()
    with pytest.raises(EventsStay):
        submission.events.update(code="note")
    assert SubmissionEvent.objects.get().code == "take"
