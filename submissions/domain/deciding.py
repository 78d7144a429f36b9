"""What moderators do with a submission. Nobody near it may do any of this: ``parties.require_moderator``.

Each takes ``seen_version``, the version that the moderator looked at, and raises NotAllowed, ChangedMeanwhile
or AlreadyDone; then nothing has happened.
"""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from accounts.models import User
from casestudies.models import CaseStudyPage

from ..drafting import make_case
from ..letters.sending import LetterKind
from ..models import Submission
from ..reasons import DeclineReason
from ..states import Action
from .errors import NotAllowed, NotReady
from .events import clean_message
from .locking import lock
from .moving import move
from .parties import require_moderator
from .telling import tell_submitters


@transaction.atomic
def take(*, submission: Submission, actor: User, seen_version: int, now: datetime) -> Submission:
    """Begin to read it, and be in charge of it."""
    submission = lock(submission)
    mover = require_moderator(submission, actor=actor, now=now)
    move(
        submission,
        action=Action.TAKE,
        actor=mover,
        seen_version=seen_version,
        now=now,
        assigned_to=actor,
    )
    return submission


@transaction.atomic
def ask(*, submission: Submission, actor: User, seen_version: int, text: str, now: datetime) -> Submission:
    """Put a question to all who hold a link, and let them write again."""
    submission = lock(submission)
    mover = require_moderator(submission, actor=actor, now=now)
    _require_text(submission, text)
    move(submission, action=Action.ASK, actor=mover, seen_version=seen_version, now=now, text=text)
    tell_submitters(submission, LetterKind.QUESTION, now=now, text=clean_message(text))
    return submission


@transaction.atomic
def approve(
    *, submission: Submission, actor: User, seen_version: int, text: str = "", now: datetime
) -> Submission:
    """Make the draft of a case, with all rows and the submission as its source."""
    submission = lock(submission)
    mover = require_moderator(submission, actor=actor, now=now)
    move(
        submission,
        action=Action.APPROVE,
        actor=mover,
        seen_version=seen_version,
        now=now,
        text=text,
        decided_at=now,
    )
    submission.case = make_case(submission, actor=actor, now=now)
    submission.save(update_fields=["case"])
    tell_submitters(submission, LetterKind.APPROVED, now=now, text=clean_message(text))
    return submission


@transaction.atomic
def decline(
    *, submission: Submission, actor: User, seen_version: int, reason: str, text: str, now: datetime
) -> Submission:
    """Say no, for a reason out of ``DeclineReason``, and in words that are mailed."""
    submission = lock(submission)
    mover = require_moderator(submission, actor=actor, now=now)
    if reason not in DeclineReason.values:
        raise NotReady(submission, ["reason"])
    _require_text(submission, text)
    move(
        submission,
        action=Action.DECLINE,
        actor=mover,
        seen_version=seen_version,
        now=now,
        text=text,
        reason=reason,
        decided_at=now,
    )
    tell_submitters(submission, LetterKind.DECLINED, now=now, text=clean_message(text))
    return submission


@transaction.atomic
def merge(
    *,
    submission: Submission,
    actor: User,
    seen_version: int,
    into: Submission | None = None,
    case: CaseStudyPage | None = None,
    text: str = "",
    now: datetime,
) -> Submission:
    """Let it be part of another submission or of a case, one of the two."""
    submission = lock(submission)
    mover = require_moderator(submission, actor=actor, now=now)
    if (into is None) == (case is None):
        raise NotReady(submission, ["into"])
    if into is not None:
        _require_mergeable(submission, into, actor=actor, now=now)
    move(
        submission,
        action=Action.MERGE,
        actor=mover,
        seen_version=seen_version,
        now=now,
        text=text,
        decided_at=now,
        merged_into=into,
        case=case,
    )
    words = _describe_target(submission, into=into, case=case)
    tell_submitters(submission, LetterKind.MERGED, now=now, text=clean_message(text), **words)
    return submission


@transaction.atomic
def reopen(
    *, submission: Submission, actor: User, seen_version: int, text: str = "", now: datetime
) -> Submission:
    """Read what was declined once more."""
    submission = lock(submission)
    mover = require_moderator(submission, actor=actor, now=now)
    move(
        submission,
        action=Action.REOPEN,
        actor=mover,
        seen_version=seen_version,
        now=now,
        text=text,
        decided_at=None,
    )
    tell_submitters(submission, LetterKind.REOPENED, now=now, text=clean_message(text))
    return submission


def _require_text(submission: Submission, text: str) -> None:
    if not clean_message(text):
        raise NotReady(submission, ["text"])


def _require_mergeable(submission: Submission, into: Submission, *, actor: User, now: datetime) -> None:
    if into.pk == submission.pk or into.merged_into_id is not None:
        raise NotAllowed
    require_moderator(into, actor=actor, now=now)


def _describe_target(
    submission: Submission, *, into: Submission | None, case: CaseStudyPage | None
) -> dict[str, str]:
    """What may be told of it: of another's submission that is not public no more than its reference."""
    case = case or (into.case if into and into.case_id else None)
    if case is not None and case.live:
        return {"target": case.title, "target_url": settings.SITE_URL + (case.url or "")}
    is_own = into is not None and into.owner_id is not None and into.owner_id == submission.owner_id
    if into is not None:
        return {"target": f"{into.title} ({into.reference})" if is_own else into.reference, "target_url": ""}
    return {"target": "", "target_url": ""}
