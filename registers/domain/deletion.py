"""Deleting an entry that nothing uses."""

from django.db import transaction
from django.db.models import Model, ProtectedError
from wagtail.log_actions import log

from registers.locking import claim_entries
from registers.places import Use, list_usage
from registers.registry import why_reserved


class DeletionRefused(Exception):
    """The entry stays: it is used in ``uses``, or the program needs it for ``reason``."""

    def __init__(self, uses: list[Use], reason: str = "") -> None:
        super().__init__(reason)
        self.uses, self.reason = uses, reason


@transaction.atomic
def delete_entry(*, entry: Model, actor: Model | None) -> None:
    """Delete ``entry``. Raises DeletionRefused when anything uses it, a draft or a text too.

    The row is locked first: whoever begins to use it meanwhile waits, and is then told that it is gone.
    """
    claim_entries()
    type(entry)._base_manager.select_for_update().get(pk=entry.pk)
    reason = why_reserved(entry)
    uses = list_usage(entry, user=actor)
    if reason or uses:
        raise DeletionRefused(uses, reason)
    log(entry, "wagtail.delete", user=actor)
    try:
        entry.delete()
    except ProtectedError as error:
        raise DeletionRefused(list_usage(entry, user=actor)) from error
