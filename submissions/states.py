"""What can happen to a submission: one row for each arrow, held to docs/submissions.md by a test."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SENT = "sent", _("Sent")
    IN_REVIEW = "in_review", _("Under review")
    NEEDS_MORE = "needs_more", _("To be completed")
    APPROVED = "approved", _("Approved")
    PUBLISHED = "published", _("Published")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    MERGED = "merged", _("Merged")


class Party(models.TextChoices):
    SUBMITTER = "submitter", _("the submitter")
    MODERATOR = "moderator", _("a moderator")
    PORTAL = "portal", _("the portal")


class Action(models.TextChoices):
    SEND = "send", _("Send")
    TAKE = "take", _("Begin to review")
    ASK = "ask", _("Ask for more")
    ANSWER = "answer", _("Answer")
    APPROVE = "approve", _("Approve")
    DECLINE = "decline", _("Decline")
    MERGE = "merge", _("Merge")
    WITHDRAW = "withdraw", _("Take back")
    PUBLISH = "publish", _("Publish")
    REOPEN = "reopen", _("Reopen")
    RESUME = "resume", _("Resume")


@dataclass(frozen=True)
class Transition:
    """``action`` leads from any of ``sources`` to ``target``, and ``party`` alone may do it."""

    action: Action
    sources: frozenset[State]
    target: State
    party: Party
    message: str | Promise


def _row(action: Action, sources: set[State], target: State, party: Party, message: Promise) -> Transition:
    return Transition(action, frozenset(sources), target, party, message)


OPEN = {State.SENT, State.IN_REVIEW, State.NEEDS_MORE, State.APPROVED}
TRANSITIONS = {
    row.action: row
    for row in (
        _row(Action.SEND, {State.DRAFT}, State.SENT, Party.SUBMITTER, _("The project was sent.")),
        _row(Action.TAKE, {State.SENT}, State.IN_REVIEW, Party.MODERATOR, _("The review began.")),
        _row(
            Action.ASK,
            {State.IN_REVIEW},
            State.NEEDS_MORE,
            Party.MODERATOR,
            _("The editors asked for more."),
        ),
        _row(
            Action.ANSWER,
            {State.NEEDS_MORE},
            State.IN_REVIEW,
            Party.SUBMITTER,
            _("The submitter answered."),
        ),
        _row(
            Action.APPROVE,
            {State.IN_REVIEW},
            State.APPROVED,
            Party.MODERATOR,
            _("The project was approved and is being made into a case."),
        ),
        _row(
            Action.DECLINE, {State.IN_REVIEW}, State.DECLINED, Party.MODERATOR, _("The project was declined.")
        ),
        _row(
            Action.MERGE,
            {State.IN_REVIEW},
            State.MERGED,
            Party.MODERATOR,
            _("The project was merged with another."),
        ),
        _row(Action.WITHDRAW, OPEN, State.WITHDRAWN, Party.SUBMITTER, _("The submitter took it back.")),
        _row(
            Action.PUBLISH,
            {State.APPROVED},
            State.PUBLISHED,
            Party.PORTAL,
            _("The case was published."),
        ),
        _row(
            Action.REOPEN, {State.DECLINED}, State.IN_REVIEW, Party.MODERATOR, _("The review was reopened.")
        ),
        _row(Action.RESUME, {State.WITHDRAWN}, State.DRAFT, Party.SUBMITTER, _("The draft was resumed.")),
    )
}
# In these the submitter may write.
WRITABLE = frozenset({State.DRAFT, State.NEEDS_MORE})
# Nothing more is expected to happen; what is personal is kept for a time only.
CLOSED = frozenset({State.PUBLISHED, State.DECLINED, State.WITHDRAWN, State.MERGED})


def list_actions(state: str, *, party: Party) -> list[Action]:
    """What ``party`` may do in ``state``, in the order of the table."""
    return [row.action for row in TRANSITIONS.values() if state in row.sources and row.party == party]
