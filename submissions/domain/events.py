"""What has happened to a submission, written once and told to each in her own words (``submissions.history``)."""

from datetime import datetime

from audit.log import record
from guard.text import clean_text

from ..history import HistoryLine, list_history
from ..models import Submission, SubmissionEvent, SubmissionMessage
from ..standing import Actor

__all__ = ["HistoryLine", "clean_message", "list_history", "name_of", "write_event"]
LONGEST_MESSAGE = 5_000
LONGEST_NAME = 120


def write_event(
    submission: Submission,
    *,
    code: str,
    actor: Actor,
    now: datetime,
    states: tuple[str, str] = ("", ""),
    text: str = "",
    reason: str = "",
    is_internal: bool = False,
) -> SubmissionEvent:
    """Add an event, its row in the log and what was said with it, in the caller's transaction."""
    access_id = actor.access.pk if actor.access else None
    event = SubmissionEvent.objects.create(
        submission=submission,
        code=code,
        from_state=states[0],
        to_state=states[1],
        actor_id=actor.user.pk if actor.user else None,
        access_id=access_id,
        reason=reason,
        happened_at=now,
        version=submission.version,
        is_internal=is_internal,
    )
    if text := clean_message(text):
        SubmissionMessage.objects.create(event=event, author_name=name_of(actor), text=text)
    data = {"event": event.pk, "access": access_id, "from": states[0], "to": states[1], "reason": reason}
    record(instance=submission, action=f"submissions.{code}", actor=actor.user, data=data)
    return event


def clean_message(text: str) -> str:
    """``text`` as it is kept and mailed: without characters that control a terminal or turn the direction."""
    return clean_text(text, limit=LONGEST_MESSAGE, is_multiline=True)


def name_of(actor: Actor) -> str:
    """Her account's name before that of the link: a member may have opened a colleague's."""
    user, access = actor.user, actor.access
    name = (user.get_full_name() if user else "") or (access.name if access else "")
    return clean_text(name, limit=LONGEST_NAME)
