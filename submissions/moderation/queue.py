"""What waits, in the order in which it should be taken."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db.models import Case, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.utils import timezone

from accounts.models import User

from ..models import Submission, SubmissionEvent
from ..states import Action, State

# In these the submitter waits for the editors.
OURS = (State.SENT, State.IN_REVIEW)
# What comes before what, whoever has waited longest first within each.
TURNS = {State.SENT: 0, State.IN_REVIEW: 0, State.NEEDS_MORE: 1, State.APPROVED: 2}
LAST_TURN = 3
WEEK = 7


def queue_for(user: User, *, now: datetime) -> QuerySet[Submission]:
    """What ``user`` may moderate, with ``turn`` and ``last_code``: what changed its state last."""
    last = SubmissionEvent.objects.filter(submission=OuterRef("pk"), code__in=Action.values)
    whens = [When(state=state, then=Value(turn)) for state, turn in TURNS.items()]
    return (
        Submission.objects.to_moderate(user, today=timezone.localdate(now))
        .select_related("municipality", "assigned_to")
        .annotate(
            turn=Case(*whens, default=Value(LAST_TURN), output_field=IntegerField()),
            last_code=Subquery(last.order_by("-happened_at", "-pk").values("code")[:1]),
        )
    )


def has_new_answer(submission: Submission) -> bool:
    """Of one from ``queue_for``: the submitter has answered, and nobody has done anything since."""
    return submission.state == State.IN_REVIEW and submission.last_code == Action.ANSWER


def waiting_for_us(found: QuerySet[Submission]) -> QuerySet[Submission]:
    return found.filter(state__in=OURS)


def late(found: QuerySet[Submission], *, now: datetime) -> QuerySet[Submission]:
    """Those that have waited longer than the submitter was told."""
    return waiting_for_us(found).filter(sent_at__lt=days_ago(settings.SUBMISSION_ANSWER_DAYS, now=now))


def is_late(submission: Submission, *, now: datetime) -> bool:
    return submission.state in OURS and count_days(submission, now=now) > settings.SUBMISSION_ANSWER_DAYS


def count_days(submission: Submission, *, now: datetime) -> int:
    """Whole days by the Swedish calendar since it was sent."""
    return (timezone.localdate(now) - timezone.localdate(submission.sent_at)).days


def days_ago(days: int, *, now: datetime) -> datetime:
    """The first moment of the day that lay ``days`` before today."""
    day: date = timezone.localdate(now) - timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time.min))
