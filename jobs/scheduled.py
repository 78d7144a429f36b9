"""Publishing and unpublishing at the time an editor set.

Does what Wagtail's ``publish_scheduled`` does, but each object in a transaction of its own: a kill leaves no
page half published, and one broken page does not hold back the others.
"""

import logging
from collections.abc import Callable
from datetime import datetime

from django.apps import apps
from django.db import transaction
from wagtail.models import DraftStateMixin, Page, Revision

logger = logging.getLogger(__name__)


def publish_due(*, now: datetime) -> tuple[int, int]:
    """Take down what has expired, then publish what is due; return (done, failed)."""
    done = failed = 0
    for change, description in [*_expiries(now), *_publications(now)]:
        try:
            with transaction.atomic():
                change()
            done += 1
        except Exception:
            logger.exception("Scheduled change failed: %s", description)
            failed += 1
    return done, failed


def _expiries(now: datetime) -> list[tuple[Callable, str]]:
    changes = []
    for model in _models_with_drafts():
        for item in model.objects.filter(live=True, expire_at__lt=now).order_by("expire_at", "pk"):
            changes.append((_make_expiry(item), f"unpublish {model._meta.label} {item.pk}"))
    return changes


def _make_expiry(item: DraftStateMixin) -> Callable:
    return lambda: item.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _publications(now: datetime) -> list[tuple[Callable, str]]:
    revisions = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at", "pk")
    return [(_make_publication(revision), f"publish revision {revision.pk}") for revision in revisions]


def _make_publication(revision: Revision) -> Callable:
    return lambda: revision.publish(log_action="wagtail.publish.scheduled")


def _models_with_drafts() -> list[type]:
    others = [m for m in apps.get_models() if issubclass(m, DraftStateMixin) and not issubclass(m, Page)]
    return [Page, *others]
