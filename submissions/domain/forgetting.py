"""Somebody's account is erased, or she asks for all that is kept of her address."""

from datetime import datetime

from django.db import transaction

from accounts.models import User

from ..models import Access, SectionCode, Submission, SubmissionMessage
from ..standing import Actor
from .erasing import erase
from .errors import AlreadyDone
from .events import write_event
from .locking import lock


def forget_account(*, user: User, now: datetime) -> int:
    """Let nothing in submissions say who had the account; return how many accesses went.

    In the transaction that erases it. What nobody else has a link to, and no municipality owns, is erased.
    """
    named = SubmissionMessage.objects.filter(event__actor_id=user.pk).exclude(author_name="")
    named.update(author_name="")
    accesses = Access.objects.filter(user=user).order_by("pk")
    return sum(_forget(access, now=now) for access in list(accesses))


def erase_address(email: str, *, now: datetime) -> int:
    """Erase every access of an address, for its owner, with what she alone began; return how many."""
    accesses = Access.objects.of_address(email).order_by("pk")
    return sum(_forget(access, now=now) for access in list(accesses))


@transaction.atomic
def _forget(access: Access, *, now: datetime) -> bool:
    submission = lock(access.submission)
    if not submission.accesses.filter(pk=access.pk).exists():
        return False
    others = submission.accesses.live().exclude(pk=access.pk)
    if submission.owner_id is None and not others.exists() and submission.erased_at is None:
        return _erase_own(submission, access=access, now=now)
    messages = SubmissionMessage.objects.filter(event__submission=submission, event__access_id=access.pk)
    messages.update(author_name="")
    contact = submission.sections.filter(code=SectionCode.CONTACT)
    contact.filter(values__email=access.email).delete()
    write_event(submission, code="access_ended", actor=Actor(access=access), now=now)
    access.delete()
    return True


def _erase_own(submission: Submission, *, access: Access, now: datetime) -> bool:
    """She may have been invited by somebody who has left since: it is hers alone now."""
    Access.objects.filter(pk=access.pk).update(role=Access.Role.FIRST, ended_at=None)
    access.refresh_from_db()
    try:
        erase(submission=submission, access=access, now=now)
    except AlreadyDone:
        return False
    return True
