"""The one door between two states."""

from datetime import datetime
from typing import Any

from ..models import Submission, SubmissionEvent
from ..standing import Actor
from ..states import TRANSITIONS, Action
from .errors import AlreadyDone, ChangedMeanwhile, NotAllowed
from .events import clean_message, write_event


def move(
    submission: Submission,
    *,
    action: Action,
    actor: Actor,
    seen_version: int,
    now: datetime,
    text: str = "",
    reason: str = "",
    **columns: Any,
) -> SubmissionEvent:
    """Do ``action`` with a submission that the caller has locked, by an actor whose standing she has checked.

    ``seen_version`` is what the actor looked at when she decided. ``columns`` are set along with the state.
    Raises AlreadyDone, ChangedMeanwhile and NotAllowed; then nothing is written.
    """
    check_version(submission, code=action, actor=actor, seen_version=seen_version, text=text)
    row = TRANSITIONS[action]
    if submission.state not in row.sources:
        raise NotAllowed
    before, submission.state = submission.state, row.target
    submission.version += 1
    submission.changed_at, submission.reminded_at = now, None
    for name, value in columns.items():
        setattr(submission, name, value)
    submission.save(update_fields=["state", "version", "changed_at", "reminded_at", *columns])
    states = (before, submission.state)
    return write_event(submission, code=action, actor=actor, now=now, states=states, text=text, reason=reason)


def check_version(
    submission: Submission, *, code: str, actor: Actor, seen_version: int, text: str = ""
) -> None:
    """Raise AlreadyDone when the actor did just this on that version, ChangedMeanwhile when somebody did anything."""
    if submission.version == seen_version:
        return
    for event in submission.events.filter(code=code, version=seen_version + 1).select_related("message"):
        said = event.message.text if hasattr(event, "message") else ""
        if is_by(event, actor) and said == clean_message(text):
            raise AlreadyDone(submission)
    raise ChangedMeanwhile(submission)


def is_by(event: SubmissionEvent, actor: Actor) -> bool:
    """Say whether ``actor`` made ``event``, by her account or by her link; the portal's are the portal's."""
    if actor.user is None and actor.access is None:
        return event.actor_id is None and event.access_id is None
    is_same_user = actor.user is not None and event.actor_id == actor.user.pk
    return is_same_user or (actor.access is not None and event.access_id == actor.access.pk)
