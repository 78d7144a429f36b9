"""A version whose time has come but that the gate refuses: its time is called off, once, and those concerned told.

It happens when an approval is gone by the time it counts, as with the account of whoever gave it. Tried again
every minute, it would fail every minute, and nobody but the log would know.
"""

import logging
from datetime import datetime

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import Page, PageLogEntry, Revision

from audit.log import record

from ..letters import mail_called_off
from ..locking import lock_page

logger = logging.getLogger(__name__)


def call_off(*, revision_id: int, now: datetime) -> bool:
    """Let the revision go out at no time; say whether it was due until now.

    Two workers at once call it off once.
    """
    with transaction.atomic():
        due = Revision.page_revisions.filter(pk=revision_id, approved_go_live_at__lte=now)
        found = due.first()
        if found is None:
            return False
        lock_page(int(found.object_id))
        revision = due.select_for_update().first()
        if revision is None:
            return False
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
        page = Page.objects.get(pk=revision.object_id).specific
        record(instance=page, action="review.call_off", data={"revision": revision.pk})
        mail_called_off(
            page=page, recipients=_list_concerned(page, revision), moment=revision.approved_go_live_at
        )
    logger.warning("Revision %s was refused when it was due, and its time is called off.", revision.pk)
    return True


def _list_concerned(page: Page, revision: Revision) -> QuerySet:
    """Who wrote what was to go out, who set its time by approving it, and who is responsible for the page."""
    entries = PageLogEntry.objects.filter(revision=revision, action="wagtail.publish.schedule")
    ids = {
        revision.user_id,
        getattr(page, "responsible_editor_id", None),
        *entries.values_list("user_id", flat=True),
    }
    return get_user_model().objects.filter(pk__in=ids - {None}, is_active=True).order_by("pk")
