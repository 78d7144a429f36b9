"""Which pages should be looked through again."""

from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from knowledge.models import KnowledgePage, KnowledgePageQuerySet

# So long a page without a date of its own is left alone; the words of the report say “a year”.
REST = timedelta(days=365)


def is_past(*, today: date) -> Q:
    return Q(next_review_on__lt=today)


def is_left_alone(*, today: date) -> Q:
    """Without a date of its own, and neither reviewed nor published (which a colleague approves) for a year."""
    before = today - REST
    midnight = timezone.make_aware(datetime.combine(before, time.min))
    is_unread = Q(reviewed_on=None) | Q(reviewed_on__lt=before)
    is_unpublished = Q(last_published_at=None) | Q(last_published_at__lt=midnight)
    return Q(next_review_on=None) & is_unread & is_unpublished


def due_for_review(*, today: date) -> KnowledgePageQuerySet:
    """Public pages whose review date has passed, and those without one that nobody has read for a year."""
    return KnowledgePage.objects.live().filter(is_past(today=today) | is_left_alone(today=today))


def last_read_on(page: KnowledgePage) -> date | None:
    """The day somebody last answered for the page: reviewed it, or approved what is public."""
    published_on = timezone.localtime(page.last_published_at).date() if page.last_published_at else None
    return max(filter(None, [page.reviewed_on, published_on]), default=None)
