"""That an address belongs to whoever writes, and which municipality therefore stands behind the project."""

from datetime import datetime

from accounts.memberships import find_owner

from ..models import Access, Submission
from ..standing import Actor
from .events import write_event


def note_verified(submission: Submission, *, actor: Actor, now: datetime) -> None:
    """Keep that the address of ``actor``'s access is hers; the first address decides whose the project is.

    The browser in which it was begun is let go: somebody else may have begun it in her name.
    """
    access = actor.access
    if access is None or access.verified_at:
        return
    access.verified_at = now
    access.save(update_fields=["verified_at"])
    access.tokens.filter(is_mailed=False).delete()
    write_event(submission, code="verified", actor=actor, now=now)
    if access.role == Access.Role.FIRST and submission.owner_id is None:
        submission.owner = find_owner(access.email)
        submission.save(update_fields=["owner"])
