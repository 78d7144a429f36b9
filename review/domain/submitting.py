"""Handing in for review."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState

from ..errors import ReviewRefused
from ..locking import lock_page


def can_submit(page: Page, user: AbstractBaseUser) -> bool:
    """Say whether there is something to review that ``user`` may hand in."""
    permissions = page.permissions_for_user(user)
    has_news = page.has_unpublished_changes or not page.live
    return has_news and permissions.can_edit() and permissions.can_submit_for_moderation()


def submit_page(*, page: Page, actor: AbstractBaseUser) -> WorkflowState:
    """Hand in the latest revision of ``page``, again if it was sent back; raises ReviewRefused if it cannot be."""
    with transaction.atomic():
        lock_page(page.pk)
        page = Page.objects.get(pk=page.pk).specific
        if not can_submit(page, actor):
            raise ReviewRefused(_("There is nothing to hand in, or the page is already waiting for review."))
        if page.latest_revision_id is None:
            page.save_revision(user=actor, clean=False)
        if returned := page.current_workflow_state:
            returned.resume(user=actor)
            return returned
        return page.get_workflow().start(page, actor)
