"""Publishing and unpublishing at the time an editor set.

Does what Wagtail's ``publish_scheduled`` does, but each object in a transaction of its own: a kill leaves no
page half published, and one broken page does not hold back the others. Whether something is still due is
asked again under a lock, so two workers at once publish it once. What goes out is the revision whose time
was approved: the gate of the review lets no other through.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from django.apps import apps
from django.db import transaction
from wagtail.models import DraftStateMixin, Page, Revision

logger = logging.getLogger(__name__)


_refusals: dict[type[Exception], Callable[..., bool]] = {}


class Change(NamedTuple):
    """What is to be made, in words for the log; ``revision_id`` when it is to be published."""

    make: Callable[[], bool]
    description: str
    revision_id: int | None = None


def on_refusal(error: type[Exception], call_off: Callable[..., bool]) -> None:
    """Let ``call_off(revision_id=…, now=…)`` deal with revisions that raise ``error`` when they are due.

    It sees to it that they are due no longer: other failures are tried again the next time.
    """
    _refusals[error] = call_off


def publish_due(*, now: datetime) -> tuple[int, int]:
    """Publish what is due, then take down what has expired; return (done, failed).

    In this order, so that a page whose next version is due with a later end is not taken down in between.
    """
    done = failed = 0
    for change in [*_publications(now), *_expiries(now)]:
        try:
            with transaction.atomic():
                done += change.make()
        except tuple(_refusals) as refusal:
            failed += not _is_called_off(change, refusal, now=now)
        except Exception:
            logger.exception("Scheduled change failed: %s", change.description)
            failed += 1
    return done, failed


def _is_called_off(change: Change, refusal: Exception, *, now: datetime) -> bool:
    try:
        if change.revision_id is None:
            raise refusal
        call_off = next(end for error, end in _refusals.items() if isinstance(refusal, error))
        call_off(revision_id=change.revision_id, now=now)
    except Exception:
        logger.exception("Scheduled change failed: %s", change.description)
        return False
    return True


def _publications(now: datetime) -> list[Change]:
    due = Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at", "pk")
    return [
        Change(_make_publication(pk, now), f"publish revision {pk}", pk)
        for pk in due.values_list("pk", flat=True)
    ]


def _make_publication(pk: int, now: datetime) -> Callable[[], bool]:
    def publish() -> bool:
        still_due = Revision.objects.select_for_update().filter(pk=pk, approved_go_live_at__lte=now)
        revision = still_due.first()
        if revision is None:
            return False
        revision.publish(log_action="wagtail.publish.scheduled")
        # A worker that was away for long: what should be gone by now is not public for a minute.
        item = type(revision.content_object).objects.get(pk=revision.object_id)
        if item.expire_at and item.expire_at <= now:
            _take_down(item)
        return True

    return publish


def _expiries(now: datetime) -> list[Change]:
    changes = []
    for model in _models_with_drafts():
        due = model.objects.filter(live=True, expire_at__lte=now).order_by("expire_at", "pk")
        for pk in due.values_list("pk", flat=True):
            changes.append(Change(_make_expiry(model, pk, now), f"unpublish {model._meta.label} {pk}"))
    return changes


def _make_expiry(model: type[DraftStateMixin], pk: int, now: datetime) -> Callable[[], bool]:
    def take_down() -> bool:
        item = model.objects.select_for_update().filter(pk=pk, live=True, expire_at__lte=now).first()
        if item is None:
            return False
        _take_down(item)
        return True

    return take_down


def _take_down(item: DraftStateMixin) -> None:
    item.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _models_with_drafts() -> list[type]:
    others = [m for m in apps.get_models() if issubclass(m, DraftStateMixin) and not issubclass(m, Page)]
    return [Page, *others]
