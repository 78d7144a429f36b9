"""Any order of actions by anybody: the state is where the table says, and everything that happened is told once."""

from itertools import pairwise

import pytest
from django.db import transaction
from hypothesis import settings, strategies
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from post_office.models import Email

from casestudies.models import CaseStudyPage
from review.errors import PublishRefused
from submissions.domain.errors import SubmissionError
from submissions.models import Submission
from submissions.states import TRANSITIONS, Action, Party, State
from tests.builders import make_case_index, make_user
from tests.submission_builders import make_submission
from tests.submissions.domain.acts import act
from tests.submissions.domain.conftest import first_access, make_moderator

ACTIONS = strategies.sampled_from(list(Action))
PARTIES = strategies.sampled_from([Party.SUBMITTER, Party.MODERATOR, None])


class AnyOrder(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        self.unit = transaction.atomic()
        self.unit.__enter__()
        make_case_index()
        self.submission, self.moderator = make_submission(), make_moderator()
        self.access = first_access(self.submission)
        self.access.user = make_user("kim")
        self.access.verified_at = self.submission.created_at
        self.access.save()
        self.state, self.version, self.told = str(State.DRAFT), 1, []

    @rule(number=strategies.integers(0, 3))
    def go_on(self, number: int) -> None:
        """One of the moves that the table has, or a random walk would seldom come far."""
        moves = [row for row in TRANSITIONS.values() if self.state in row.sources]
        if moves:
            row = moves[number % len(moves)]
            self.do(row.action, row.party, lag=0)

    @rule(action=ACTIONS, party=PARTIES, lag=strategies.sampled_from([0, 1, -1]))
    def try_something(self, action: Action, party: Party | None, lag: int) -> None:
        self.do(action, party, lag=lag)

    def do(self, action: Action, party: Party | None, *, lag: int) -> None:
        self.submission.refresh_from_db()
        row, mails = TRANSITIONS[action], Email.objects.count()
        is_portal = action == Action.PUBLISH
        may = self.state in row.sources and (is_portal or (party == row.party and lag == 0))
        who = {"by": party, "access": self.access, "moderator": self.moderator}
        try:
            act(action, self.submission, **who, version=self.version - lag)
        except (SubmissionError, PublishRefused):
            assert not may
        else:
            assert may or is_portal
        if may:
            self.state, self.version = str(row.target), self.version + 1
            self.told.append(str(action))
        else:
            assert Email.objects.count() == mails

    @invariant()
    def is_where_the_table_says(self) -> None:
        now = Submission.objects.get(pk=self.submission.pk)
        events = list(now.events.all())
        assert (now.state, now.version) == (self.state, self.version)
        assert [event.code for event in events] == self.told
        assert [event.version for event in events] == list(range(2, self.version + 1))
        assert all(earlier.to_state == later.from_state for earlier, later in pairwise(events))
        assert (now.sent_at is not None) == ("send" in self.told)
        assert CaseStudyPage.objects.filter(live=False, submissions=now).count() <= 1

    def teardown(self) -> None:
        if unit := self.__dict__.pop("unit", None):
            transaction.set_rollback(True)
            unit.__exit__(None, None, None)


@pytest.mark.django_db
def test_actions_in_any_order_keep_to_the_table():
    run_state_machine_as_test(AnyOrder, settings=settings(max_examples=30, stateful_step_count=25))
