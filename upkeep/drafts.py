"""What somebody has written and is not public yet."""

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Q
from wagtail.models import Page
from wagtail.query import PageQuerySet


def drafts_of(user: AbstractBaseUser) -> PageQuerySet:
    """Pages with a draft that ``user`` saved last, or began; with what their state is made of, latest first."""
    return (
        Page.objects.filter(Q(latest_revision__user=user) | Q(owner=user), has_unpublished_changes=True)
        .exclude(depth=1)
        .select_related("content_type")
        .prefetch_workflow_states()
        .annotate_approved_schedule()
        .order_by("-latest_revision_created_at", "-pk")
    )
