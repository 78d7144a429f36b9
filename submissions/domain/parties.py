"""Who may do what with a submission, asked of the database at the moment of doing it."""

from datetime import date, datetime

from django.utils import timezone

from accounts.models import Membership, User

from ..models import Access, Submission
from ..standing import Actor
from .errors import NotAllowed

PERMISSION = "submissions.moderate"


def today_of(now: datetime) -> date:
    return timezone.localdate(now)


def find_submitter(
    submission: Submission, *, access: Access | None, user: User | None, now: datetime
) -> Actor | None:
    """Whoever has a live access, is a member of the municipality that owns it, or both; None if neither."""
    live = _find_live_access(submission, access=access, now=now)
    member = user if user and is_near_as_submitter(submission, user=user, now=now) else None
    if member and live is None:
        live = submission.accesses.live().filter(user=member).first()
    return Actor(user=member, access=live) if member or live else None


def require_submitter(
    submission: Submission, *, access: Access | None, user: User | None, now: datetime
) -> Actor:
    """Raises NotAllowed."""
    actor = find_submitter(submission, access=access, user=user, now=now)
    if actor is None:
        raise NotAllowed
    return actor


def may_moderate(submission: Submission, *, user: User | None, now: datetime) -> bool:
    """Say whether ``user`` may decide about it: has the permission, and is not near it."""
    if user is None or not user.is_active or not user.has_perm(PERMISSION):
        return False
    return Submission.objects.to_moderate(user, today=today_of(now)).filter(pk=submission.pk).exists()


def require_moderator(submission: Submission, *, actor: User, now: datetime) -> Actor:
    """Raises NotAllowed unless ``actor`` may moderate and is not near the submission: four eyes."""
    if not may_moderate(submission, user=actor, now=now):
        raise NotAllowed
    return Actor(user=actor)


def is_near_as_submitter(submission: Submission, *, user: User, now: datetime) -> bool:
    own = Submission.objects.for_user(user, today=today_of(now))
    return user.is_active and own.filter(pk=submission.pk).exists()


def is_member(submission: Submission, *, user: User | None, now: datetime) -> bool:
    """Say whether ``user`` is an active member of the municipality that owns it."""
    if user is None or submission.owner_id is None:
        return False
    memberships = Membership.objects.for_user(user).active(today=today_of(now))
    return memberships.filter(municipality=submission.owner_id).exists()


def is_proven(submission: Submission, *, actor: Actor, now: datetime) -> bool:
    """Say whether ``actor`` has shown who she is: by a mailed link, or as a member of the owner."""
    access = actor.access
    if access and (access.verified_at or has_opened_mail(access)):
        return True
    return is_member(submission, user=actor.user, now=now)


def has_opened_mail(access: Access) -> bool:
    """Say whether ``access`` was opened in this request by a link that only its address was mailed."""
    return access.opened_with is not None and access.opened_with.is_mailed


def has_left(submission: Submission, *, access: Access, now: datetime) -> bool:
    """Say whether whoever holds ``access`` was a member of the municipality that owns it, and is no more."""
    if access.user_id is None or submission.owner_id is None:
        return False
    memberships = Membership.objects.filter(user=access.user_id, municipality=submission.owner_id)
    return memberships.exists() and not memberships.active(today=today_of(now)).exists()


def _find_live_access(submission: Submission, *, access: Access | None, now: datetime) -> Access | None:
    if access is None:
        return None
    live = submission.accesses.live().filter(pk=access.pk).first()
    if live is None or has_left(submission, access=live, now=now):
        return None
    live.opened_with = access.opened_with
    return live
