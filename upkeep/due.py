"""Which pages should be looked through again."""

from datetime import date

from django.db.models import Q

from knowledge.models import KnowledgePage, KnowledgePageQuerySet


def is_past(*, today: date) -> Q:
    return Q(next_review_on__lt=today)


def is_unread() -> Q:
    return Q(reviewed_on=None, next_review_on=None)


def due_for_review(*, today: date) -> KnowledgePageQuerySet:
    """Public pages whose review date has passed, and those that never had one nor were reviewed."""
    return KnowledgePage.objects.live().filter(is_past(today=today) | is_unread())
