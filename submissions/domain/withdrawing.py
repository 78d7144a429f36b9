"""Taking a project back, and going on with it."""

from datetime import datetime

from django.db import transaction

from accounts.models import User

from ..letters.sending import LetterKind
from ..models import Access, Submission
from ..states import Action
from .events import clean_message
from .locking import lock
from .moving import move
from .parties import require_submitter
from .telling import tell_editors


@transaction.atomic
def withdraw(
    *,
    submission: Submission,
    access: Access | None = None,
    user: User | None = None,
    seen_version: int,
    text: str = "",
    now: datetime,
) -> Submission:
    """Take it back; the editors are told, and a draft of a case is not published (``publishing.check_case``)."""
    submission = lock(submission)
    actor = require_submitter(submission, access=access, user=user, now=now)
    move(submission, action=Action.WITHDRAW, actor=actor, seen_version=seen_version, now=now, text=text)
    tell_editors(submission, LetterKind.WITHDRAWN, now=now, text=clean_message(text))
    return submission


@transaction.atomic
def resume(
    *,
    submission: Submission,
    access: Access | None = None,
    user: User | None = None,
    seen_version: int,
    now: datetime,
) -> Submission:
    """Make it a draft again, with all that was written."""
    submission = lock(submission)
    actor = require_submitter(submission, access=access, user=user, now=now)
    move(
        submission,
        action=Action.RESUME,
        actor=actor,
        seen_version=seen_version,
        now=now,
        is_sending_asked=False,
        decided_at=None,
    )
    return submission
