"""What moderators do that changes no state: who is in charge, notes to each other, whose it is."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from organisations.models import Municipality

from ..models import Submission, SubmissionEvent
from .errors import AlreadyDone, ChangedMeanwhile, NotAllowed, NotReady
from .events import clean_message, write_event
from .locking import lock
from .parties import require_moderator


@transaction.atomic
def assign(
    *, submission: Submission, actor: User, seen_version: int, assignee: User | None, now: datetime
) -> Submission:
    """Put somebody in charge who may moderate it, or nobody. Raises AlreadyDone when she is."""
    submission = lock(submission)
    mover = require_moderator(submission, actor=actor, now=now)
    if assignee is not None:
        require_moderator(submission, actor=assignee, now=now)
    if submission.assigned_to_id == (assignee.pk if assignee else None):
        raise AlreadyDone(submission)
    _require_seen(submission, seen_version)
    if submission.is_closed:
        raise NotAllowed
    submission.assigned_to = assignee
    submission.save(update_fields=["assigned_to"])
    write_event(submission, code="assign", actor=mover, now=now, is_internal=True)
    return submission


@transaction.atomic
def note(
    *, submission: Submission, actor: User, text: str, now: datetime, seen_version: int | None = None
) -> SubmissionEvent:
    """Write something for the other editors alone. The same once more, on the same version, is AlreadyDone."""
    submission = lock(submission)
    mover = require_moderator(submission, actor=actor, now=now)
    text = clean_message(text)
    if not text:
        raise NotReady(submission, ["text"])
    same = submission.events.filter(code="note", actor_id=actor.pk, version=submission.version)
    if same.filter(message__text=text).exists():
        raise AlreadyDone(submission)
    return write_event(submission, code="note", actor=mover, now=now, text=text, is_internal=True)


@transaction.atomic
def confirm_owner(
    *, submission: Submission, actor: User, seen_version: int, owner: Municipality, now: datetime
) -> Submission:
    """Let a municipality own it, so that its members may read and write."""
    submission = lock(submission)
    mover = require_moderator(submission, actor=actor, now=now)
    if submission.owner_id == owner.pk:
        raise AlreadyDone(submission)
    _require_seen(submission, seen_version)
    submission.owner = owner
    submission.save(update_fields=["owner"])
    write_event(submission, code="owner_confirmed", actor=mover, now=now)
    return submission


def _require_seen(submission: Submission, seen_version: int) -> None:
    if submission.version != seen_version:
        raise ChangedMeanwhile(submission)
