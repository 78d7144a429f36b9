"""Mailing what is new: the mail, what it told of and the next time come together or not at all."""

import logging
from datetime import datetime

from django.db import transaction

from ...models import SavedSearch, SavedSearchHit
from ..followed import restore_followed
from ..hits import find_keys, read_public
from ..letters import queue_alert
from ..times import find_next_due

logger = logging.getLogger(__name__)


def send_due(*, now: datetime) -> tuple[int, int]:
    """Send for every search whose time has come; return (mails queued, searches that failed).

    Each search stands for itself: what fails is logged without its address and tried at the next run.
    """
    due = SavedSearch.objects.filter(confirmed_at__isnull=False, due_at__lte=now)
    sent = failed = 0
    for pk in list(due.order_by("due_at", "pk").values_list("pk", flat=True)):
        try:
            sent += send_one(pk, now=now)
        except Exception:
            logger.exception("The followed search %s could not be looked through", pk)
            failed += 1
    return sent, failed


def send_one(pk: int, *, now: datetime) -> bool:
    """Whether there was something new; a search that was looked through meanwhile is left alone."""
    with transaction.atomic():
        due = SavedSearch.objects.select_for_update().filter(confirmed_at__isnull=False, due_at__lte=now)
        saved = due.filter(pk=pk).first()
        if saved is None:
            return False
        is_sent = _tell_news(saved)
        saved.due_at = find_next_due(saved.frequency, after=now)
        saved.save(update_fields=["due_at"])
    return is_sent


def _tell_news(saved: SavedSearch) -> bool:
    followed = restore_followed(saved)
    if followed is None:
        logger.warning("The followed search %s names an entry that no register knows", saved.pk)
        return False
    known = set(saved.known_hits.values_list("kind", "key"))
    found = [key for key in find_keys(followed.request) if key not in known]
    public = read_public(found)
    news = [key for key in found if key in public]
    if not news:
        return False
    SavedSearchHit.objects.bulk_create(
        [SavedSearchHit(saved_search=saved, kind=key.kind, key=key.key) for key in news], batch_size=500
    )
    queue_alert(saved=saved, followed=followed, documents=[public[key] for key in news])
    return True
