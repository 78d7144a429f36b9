"""Which slot readers search, and by which rules it was made."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .documents import Slot


class IndexState(models.Model):
    """One row, locked by whoever writes to the index, so that an older state never overwrites a newer.

    ``building`` is the slot that is being built beside the live one, empty when none is. ``documents`` is how
    many the live slot holds. ``vocabulary`` grows when an editor changes a synonym or a split, so that every
    process reads them anew. ``analysis`` says by which lexicon and rules the live slot was made.
    """

    live = models.CharField(max_length=1, choices=Slot, default=Slot.A)
    building = models.CharField(max_length=1, choices=Slot, blank=True)
    generation = models.PositiveIntegerField(default=0)
    documents = models.PositiveIntegerField(default=0)
    vocabulary = models.PositiveIntegerField(default=0)
    version = models.BigIntegerField(default=0)
    analysis = models.CharField(max_length=64, blank=True)
    previous_analysis = models.CharField(max_length=64, blank=True)
    rebuilt_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("state of the index")
        verbose_name_plural = _("states of the index")

    def __str__(self) -> str:
        return str(self.rebuilt_at or "")
