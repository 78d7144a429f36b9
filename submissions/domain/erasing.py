"""Erasing what somebody wrote: at once when she asks, by itself when its time is out.

The row stays, with its reference, its states and events, which hold ids and codes. Copies of mail go, too.
"""

from datetime import datetime

from django.db import transaction
from post_office.models import Email

from accounts.models import User
from jobs.mail import erase_mails

from ..letters.sending import LetterKind
from ..models import Access, SectionCode, Submission, SubmissionMessage
from ..standing import Actor
from ..states import Action, State
from .errors import AlreadyDone, NotAllowed
from .events import write_event
from .locking import lock
from .moving import move
from .parties import is_member, require_submitter
from .telling import tell_editors

# What became a case, or part of one, stays as its source.
SOURCES = {State.PUBLISHED, State.MERGED}
TO_TAKE_BACK = {State.SENT, State.IN_REVIEW, State.NEEDS_MORE, State.APPROVED}


@transaction.atomic
def erase(
    *, submission: Submission, access: Access | None = None, user: User | None = None, now: datetime
) -> Submission:
    """Erase it because its submitter asks: whoever began it, or a member of the municipality that owns it.

    What the editors read is taken back first, and they are told. Of what became a case the answers stay as
    its source, without contact data, messages and links. Raises NotAllowed and AlreadyDone.
    """
    submission = lock(submission)
    if submission.erased_at:
        raise AlreadyDone(submission)
    actor = require_submitter(submission, access=access, user=user, now=now)
    if not _may_erase(submission, actor=actor, now=now):
        raise NotAllowed
    is_taken_back = submission.state in TO_TAKE_BACK
    if is_taken_back:
        move(submission, action=Action.WITHDRAW, actor=actor, seen_version=submission.version, now=now)
    if submission.state in SOURCES:
        erase_personal(submission, actor=actor, now=now)
    else:
        erase_all(submission, actor=actor, now=now)
    if is_taken_back:
        tell_editors(submission, LetterKind.WITHDRAWN, now=now, is_erased=True)
    return submission


def erase_all(submission: Submission, *, actor: Actor, now: datetime) -> None:
    """Erase answers, documents, contact data and messages of a submission that the caller has locked."""
    _erase_traces(submission)
    submission.files.all().delete()
    submission.sections.all().delete()
    submission.accesses.all().delete()
    submission.title, submission.municipality, submission.project_status = "", None, None
    submission.from_year = submission.to_year = None
    submission.erased_at, submission.is_sending_asked = now, False
    columns = ["title", "municipality", "project_status", "from_year", "to_year", "erased_at"]
    submission.save(update_fields=[*columns, "is_sending_asked"])
    write_event(submission, code="erase", actor=actor, now=now)


def erase_personal(submission: Submission, *, actor: Actor, now: datetime) -> None:
    """Erase who sent it and what was said; the answers stay."""
    _erase_traces(submission)
    submission.sections.filter(code=SectionCode.CONTACT).delete()
    submission.accesses.all().delete()
    write_event(submission, code="erase_personal", actor=actor, now=now)


def _erase_traces(submission: Submission) -> None:
    SubmissionMessage.objects.filter(event__submission=submission).delete()
    erase_mails(Email.objects.filter(message__contains=submission.reference))


def _may_erase(submission: Submission, *, actor: Actor, now: datetime) -> bool:
    began = actor.access is not None and actor.access.role == Access.Role.FIRST
    return began or is_member(submission, user=actor.user, now=now)
