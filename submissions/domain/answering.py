"""Answering the editors."""

from datetime import datetime

from django.db import transaction

from accounts.models import User

from ..letters.sending import LetterKind
from ..models import Access, Submission
from ..states import Action
from .errors import NotReady
from .events import clean_message
from .locking import lock
from .moving import check_version, move
from .parties import require_submitter
from .telling import tell_editors


@transaction.atomic
def answer(
    *,
    submission: Submission,
    access: Access | None = None,
    user: User | None = None,
    seen_version: int,
    text: str = "",
    now: datetime,
) -> Submission:
    """Give it back to the editors with a message, changed answers, documents, or all of them.

    Raises NotReady when there is none of these, NotAllowed, ChangedMeanwhile and AlreadyDone.
    """
    submission = lock(submission)
    actor = require_submitter(submission, access=access, user=user, now=now)
    check_version(submission, code=Action.ANSWER, actor=actor, seen_version=seen_version, text=text)
    if not clean_message(text) and not has_changed(submission):
        raise NotReady(submission, ["text"])
    move(submission, action=Action.ANSWER, actor=actor, seen_version=seen_version, now=now, text=text)
    tell_editors(submission, LetterKind.ANSWERED, now=now, text=clean_message(text))
    return submission


def has_changed(submission: Submission) -> bool:
    """Say whether answers or documents have come since the editors asked."""
    asked = submission.events.filter(code=Action.ASK).order_by("-happened_at", "-pk").first()
    if asked is None:
        return False
    since = asked.happened_at
    return (
        submission.sections.filter(saved_at__gte=since).exists()
        or submission.files.filter(uploaded_at__gte=since).exists()
    )
