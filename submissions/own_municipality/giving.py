"""Giving a project that somebody began by herself to her municipality, so that it stays when she leaves."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import Membership

from ..domain.errors import NotAllowed
from ..domain.events import write_event
from ..domain.locking import lock
from ..models import Access, Submission
from ..standing import Actor


def list_given_by(membership: Membership) -> QuerySet[Submission]:
    """What the member began with her account, says to be about the municipality, and nobody owns yet."""
    return Submission.objects.filter(
        owner=None,
        erased_at=None,
        municipality=membership.municipality_id,
        accesses__user=membership.user_id,
        accesses__role=Access.Role.FIRST,
        accesses__ended_at=None,
    ).distinct()


@transaction.atomic
def give_to_municipality(*, submission: Submission, membership: Membership, now: datetime) -> Submission:
    """Let the municipality own it: every member may then write in it. Raises NotAllowed; twice is once."""
    submission = lock(submission)
    if submission.owner_id == membership.municipality_id:
        return submission
    if not list_given_by(membership).filter(pk=submission.pk).exists():
        raise NotAllowed
    submission.owner_id = membership.municipality_id
    submission.save(update_fields=["owner"])
    write_event(submission, code="given_to_municipality", actor=Actor(user=membership.user), now=now)
    return submission
