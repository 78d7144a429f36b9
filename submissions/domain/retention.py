"""What is erased by itself: drafts that nobody touches, contact data that has served its purpose, old links."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from knowledge.formatting import format_date

from ..letters.sending import LetterKind
from ..models import Access, AccessToken, Section, SectionCode, Submission, SubmissionMessage
from ..standing import Actor
from ..states import State
from .erasing import SOURCES, erase_all, erase_personal
from .locking import lock
from .parties import today_of
from .telling import tell_submitters

WARNED_BEFORE = timedelta(days=30)
PORTAL = Actor()
# Their answers became nothing that they could be the source of.
LEADING_NOWHERE = {State.DECLINED, State.WITHDRAWN}


def remind(*, now: datetime) -> int:
    """Mail those whose drafts will be erased in a month; return how many drafts."""
    untouched = now - _kept_as_draft() + WARNED_BEFORE
    waiting = _drafts().filter(changed_at__lte=untouched, reminded_at=None)
    return _each(waiting, _remind, now=now)


def erase_drafts(*, now: datetime) -> int:
    """Erase drafts that nobody has touched since the reminder; return how many."""
    due = _drafts().filter(changed_at__lte=now - _kept_as_draft(), reminded_at__lte=now - WARNED_BEFORE)
    return _each(due, lambda found, *, now: erase_all(found, actor=PORTAL, now=now), now=now)


def erase_closed(*, now: datetime) -> int:
    """Erase contact data and messages, and answers that became nothing, when their time is out; return how many."""
    before = now - timedelta(days=settings.SUBMISSION_RETENTION_DAYS)
    closed = Submission.objects.filter(changed_at__lte=before, erased_at=None)
    count = _each(
        closed.filter(state__in=LEADING_NOWHERE),
        lambda found, *, now: erase_all(found, actor=PORTAL, now=now),
        now=now,
    )
    personal = closed.filter(state__in=SOURCES).filter(_has_personal_data())
    return count + _each(
        personal, lambda found, *, now: erase_personal(found, actor=PORTAL, now=now), now=now
    )


def erase_old_links(*, now: datetime) -> int:
    """Erase links that have expired; return how many."""
    return AccessToken.objects.filter(expires_at__lte=now).delete()[0]


def _drafts() -> QuerySet[Submission]:
    return Submission.objects.filter(state=State.DRAFT, erased_at=None)


def _kept_as_draft() -> timedelta:
    return timedelta(days=settings.SUBMISSION_DRAFT_RETENTION_DAYS)


def _has_personal_data() -> Q:
    of_submission = OuterRef("pk")
    messages = SubmissionMessage.objects.filter(event__submission=of_submission)
    accesses = Access.objects.filter(submission=of_submission)
    contact = Section.objects.filter(submission=of_submission, code=SectionCode.CONTACT)
    return Q(Exists(messages)) | Q(Exists(accesses)) | Q(Exists(contact))


def _each(due: QuerySet[Submission], change, *, now: datetime) -> int:
    """Each in a transaction of its own, asked again behind the lock: somebody may have gone on with it."""
    count = 0
    for pk in list(due.order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            found = lock(Submission(pk=pk))
            if due.filter(pk=pk).exists():
                change(found, now=now)
                count += 1
    return count


def _remind(submission: Submission, *, now: datetime) -> None:
    submission.reminded_at = now
    submission.save(update_fields=["reminded_at"])
    last = max(submission.changed_at + _kept_as_draft(), now + WARNED_BEFORE)
    tell_submitters(submission, LetterKind.REMINDER, now=now, day=format_date(today_of(last)))
