"""Closing links by hand, and erasing those that have long been closed."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from audit.log import record

from ..models import SharedDraft
from .sharing import require_editor


def close_link(*, shared: SharedDraft, actor: AbstractBaseUser, now: datetime) -> SharedDraft:
    """Let the link lead nowhere from now on; closing a closed link again changes and logs nothing.

    Raises SharingRefused when ``actor`` may not edit the page.
    """
    require_editor(page=shared.page, actor=actor)
    with transaction.atomic():
        if SharedDraft.objects.open(now).filter(pk=shared.pk).update(revoked_at=now):
            record(instance=shared.page, action="review.unshare", actor=actor, data={"link": shared.pk})
        shared.refresh_from_db()
    return shared


def erase_links_ended_before(moment: datetime) -> int:
    """Erase the links that were closed or ran out before ``moment``, with their copies; return how many."""
    count, _kinds = SharedDraft.objects.ended_before(moment).delete()
    return count
