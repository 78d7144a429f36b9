"""Sending a draft to the editors, at once or when its address has been verified."""

from datetime import datetime

from django.db import transaction

from accounts.models import User

from ..letters.sending import LetterKind, mail
from ..models import Access, Submission
from ..readiness import find_missing
from ..standing import Actor
from ..states import Action, State
from .access import make_link
from .errors import AlreadyDone, NotAllowed, NotReady
from .locking import lock
from .moving import check_version, move
from .parties import has_opened_mail, is_proven, require_submitter
from .telling import tell_submitters
from .verifying import note_verified


@transaction.atomic
def send(
    *,
    submission: Submission,
    access: Access | None = None,
    user: User | None = None,
    seen_version: int,
    is_quiet: bool = False,
    now: datetime,
) -> Submission:
    """Send it to the editors, with a receipt to all who hold a link; ``is_quiet`` leaves that to the caller.

    Where the address is not verified it stays a draft with ``is_sending_asked``, and a mail is sent whose link
    verifies and sends. Raises NotReady, NotAllowed, ChangedMeanwhile and AlreadyDone.
    """
    submission = lock(submission)
    actor = require_submitter(submission, access=access, user=user, now=now)
    check_version(submission, code=Action.SEND, actor=actor, seen_version=seen_version)
    if submission.state != State.DRAFT:
        raise NotAllowed
    if missing := find_missing(submission):
        raise NotReady(submission, missing)
    if not is_proven(submission, actor=actor, now=now):
        return _ask_to_confirm(submission, actor=actor, now=now)
    if actor.access and has_opened_mail(actor.access):
        note_verified(submission, actor=actor, now=now)
    return _send(submission, actor=actor, now=now, is_quiet=is_quiet)


@transaction.atomic
def verify(*, access: Access, now: datetime) -> Submission:
    """Keep that the address is hers, and send what she asked to send. Only ever on a POST.

    ``access`` must have been opened by a mailed link. Raises NotAllowed, and AlreadyDone when there was nothing
    to do. What has become incomplete meanwhile is not sent; it stays a draft that is verified.
    """
    submission = lock(access.submission)
    actor = require_submitter(submission, access=access, user=None, now=now)
    if not has_opened_mail(actor.access):
        raise NotAllowed
    waits = submission.is_sending_asked and submission.state == State.DRAFT
    if actor.access.verified_at and not waits:
        raise AlreadyDone(submission)
    note_verified(submission, actor=actor, now=now)
    if waits and not find_missing(submission):
        return _send(submission, actor=actor, now=now)
    return submission


def _send(submission: Submission, *, actor: Actor, now: datetime, is_quiet: bool = False) -> Submission:
    columns = {"sent_at": now, "is_sending_asked": False}
    move(submission, action=Action.SEND, actor=actor, seen_version=submission.version, now=now, **columns)
    if not is_quiet:
        tell_submitters(submission, LetterKind.RECEIPT, now=now)
    return submission


def _ask_to_confirm(submission: Submission, *, actor: Actor, now: datetime) -> Submission:
    """Once: whoever needs the mail again asks for her links."""
    if actor.access is None:
        raise NotAllowed
    if not submission.is_sending_asked:
        submission.is_sending_asked = True
        submission.save(update_fields=["is_sending_asked"])
        url = make_link(actor.access, now=now)
        mail(LetterKind.CONFIRM, to=actor.access.email, submission=submission, url=url, is_known=False)
    return submission
