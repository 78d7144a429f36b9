"""Stable identifiers of knowledge pages: ``UB-0001`` and on, never reused."""

from django.core.validators import RegexValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

validate_uid = RegexValidator(r"^UB-\d{4,}\Z", _("A uid looks like UB-0001."))


class UidSequence(models.Model):
    """One row that remembers the highest number ever given, so that a deleted page's uid stays retired."""

    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("uid sequence")
        verbose_name_plural = _("uid sequences")

    def __str__(self) -> str:
        return format_uid(self.last_number)


def format_uid(number: int) -> str:
    return f"UB-{number:04d}"


def allocate_uid() -> str:
    """Return the next free uid; two callers at once never get the same."""
    with transaction.atomic():
        sequence = _locked_sequence()
        sequence.last_number += 1
        sequence.save(update_fields=["last_number"])
    return format_uid(sequence.last_number)


def reserve_uid(uid: str) -> None:
    """Make sure that ``uid``, which came with a content file, is never handed out to another page."""
    number = int(uid.removeprefix("UB-"))
    with transaction.atomic():
        sequence = _locked_sequence()
        if sequence.last_number < number:
            sequence.last_number = number
            sequence.save(update_fields=["last_number"])


def _locked_sequence() -> UidSequence:
    UidSequence.objects.get_or_create(pk=1)
    return UidSequence.objects.select_for_update().get(pk=1)
