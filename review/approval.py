"""Who may approve a page that waits for review, and whom to ask."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState

from .groups import APPROVERS, is_in_group
from .involvement import list_writer_ids


def find_refusal(*, page: Page, user: AbstractBaseUser) -> str:
    """Return in words why ``user`` may not approve ``page`` as it waits for review; empty when she may."""
    state = page.current_workflow_state
    if state is None or state.status != WorkflowState.STATUS_IN_PROGRESS:
        return _("The page is not waiting for review.")
    if not is_in_group(user, *APPROVERS):
        return _("A reviewer or a responsible publisher approves the page.")
    if state.requested_by_id == user.pk:
        return _("You asked for this review yourself. A colleague has to read and approve the page.")
    if user.pk in list_writer_ids(page):
        return _(
            "You have changed the page since it was last published. A colleague has to read and approve it."
        )
    return ""


def list_approvers(*, page: Page, asker_id: int | None) -> QuerySet:
    """The users who may approve ``page``; superusers only when nobody of the groups may."""
    involved = {asker_id, *list_writer_ids(page)} - {None}
    users = get_user_model().objects.filter(is_active=True).exclude(pk__in=involved).order_by("pk")
    members = users.filter(groups__name__in=APPROVERS).distinct()
    return members if members.exists() else users.filter(is_superuser=True)


def list_concerned(*, page: Page, asker_id: int | None, but_not: AbstractBaseUser) -> QuerySet:
    """Whoever asked for the review or wrote what is reviewed, apart from who decides."""
    concerned = Q(pk__in={asker_id, *list_writer_ids(page)} - {None})
    return get_user_model().objects.filter(concerned, is_active=True).exclude(pk=but_not.pk).order_by("pk")
