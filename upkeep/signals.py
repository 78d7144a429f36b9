"""What is known of a page or entry is made anew once its change is committed.

Afterwards and not within: a save comes before those of its rows, and nobody should wait for a report.
What is lost to a kill in between is found by ``take_stock``, which the worker runs every day.
"""

import logging
from functools import cache

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from wagtail.models import Page

from knowledge.models import KnowledgePage

from .domain.completeness import refresh_completeness
from .domain.places import note_links
from .found_links import linking_models

logger = logging.getLogger(__name__)
# What Wagtail writes to a page's row for a draft; readers see none of it.
DRAFT_FIELDS = {"draft_title", "latest_revision", "latest_revision_created_at", "has_unpublished_changes"}


class Batch:
    """What one transaction has changed; called when that is committed."""

    def __init__(self) -> None:
        self.changed: set[tuple[type[Model], int]] = set()

    def __call__(self) -> None:
        """Handle each; one object that fails holds back no other."""
        for model, pk in self.changed:
            try:
                refresh(model, pk)
            except Exception:
                logger.exception("Reports on %s %s are out of date; the worker tries again.", model, pk)


def watch() -> None:
    """Connect to every model: apps declare their registers after this one is ready."""
    for signal in (post_save, post_delete):
        signal.connect(note_change, dispatch_uid="upkeep.note_change")


@cache
def watched_models() -> frozenset[type[Model]]:
    return frozenset(linking_models())


def note_change(
    *, sender: type[Model], instance: Model, update_fields=None, raw: bool = False, **kwargs
) -> None:
    """Have the object looked at when its transaction is committed."""
    if raw or sender not in watched_models():
        return
    is_draft = update_fields is not None and isinstance(instance, Page) and set(update_fields) <= DRAFT_FIELDS
    if is_draft:
        return
    batch = _find_batch()
    if batch is not None:
        batch.changed.add((sender, instance.pk))
        return
    batch = Batch()
    batch.changed.add((sender, instance.pk))
    transaction.on_commit(batch, robust=True)


def refresh(model: type[Model], pk: int) -> None:
    note_links(model=model, pk=pk, now=timezone.now())
    if issubclass(model, KnowledgePage):
        refresh_completeness(pk)


def _find_batch() -> Batch | None:
    """The batch of this transaction, if there is one: a page is saved several times on its way."""
    waiting = transaction.get_connection().run_on_commit
    return next((call for _savepoints, call, _robust in reversed(waiting) if isinstance(call, Batch)), None)
