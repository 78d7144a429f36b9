"""Where the gate stands: before a row that makes something public, scheduled, or gone is written."""

from django.db.models.signals import pre_delete, pre_save
from wagtail.models import Page, Revision

from .gate import check_deletion, check_page, check_revision

PUBLISHING_FIELDS = {"live", "live_revision", "live_revision_id"}


def connect() -> None:
    # Without a sender: every page type sends for itself.
    pre_save.connect(on_page, dispatch_uid="review.on_page")
    pre_save.connect(on_revision, sender=Revision, dispatch_uid="review.on_revision")
    pre_delete.connect(on_deletion, sender=Page, dispatch_uid="review.on_deletion")


def on_page(sender, instance, raw=False, update_fields=None, **_kwargs) -> None:
    if raw or not isinstance(instance, Page):
        return
    if update_fields is None or PUBLISHING_FIELDS.intersection(update_fields):
        check_page(instance)


def on_revision(sender, instance, raw=False, **_kwargs) -> None:
    if not raw:
        check_revision(instance)


def on_deletion(sender, instance, **_kwargs) -> None:
    check_deletion(instance)
