"""What can happen to a submission: one row for each arrow, held to docs/submissions.md by a test."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("state of a submission", "Draft")
    SENT = "sent", pgettext_lazy("state of a submission", "Sent")
    IN_REVIEW = "in_review", pgettext_lazy("state of a submission", "Under review")
    NEEDS_MORE = "needs_more", pgettext_lazy("state of a submission", "To be completed")
    APPROVED = "approved", pgettext_lazy("state of a submission", "Approved")
    PUBLISHED = "published", pgettext_lazy("state of a submission", "Published")
    DECLINED = "declined", pgettext_lazy("state of a submission", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of a submission", "Withdrawn")
    MERGED = "merged", pgettext_lazy("state of a submission", "Merged")


class Party(models.TextChoices):
    SUBMITTER = "submitter", _("the submitter")
    MODERATOR = "moderator", _("a moderator")
    PORTAL = "portal", _("the portal")


class Action(models.TextChoices):
    SEND = "send", pgettext_lazy("action", "Send")
    TAKE = "take", pgettext_lazy("action", "Begin to review")
    ASK = "ask", pgettext_lazy("action", "Ask for more")
    ANSWER = "answer", pgettext_lazy("action", "Answer")
    APPROVE = "approve", pgettext_lazy("action", "Approve")
    DECLINE = "decline", pgettext_lazy("action", "Decline")
    MERGE = "merge", pgettext_lazy("action", "Merge")
    WITHDRAW = "withdraw", pgettext_lazy("action", "Take back")
    PUBLISH = "publish", pgettext_lazy("action", "Publish")
    REOPEN = "reopen", pgettext_lazy("action", "Reopen")
    RESUME = "resume", pgettext_lazy("action", "Resume")


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
