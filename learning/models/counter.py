"""How many did what, counted without knowing who."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Counter(models.Model):
    """``event`` is a code of ``learning.counting``; ``item`` is empty for a page as a whole."""

    page_uid = models.CharField(max_length=12)
    item = models.CharField(max_length=64, blank=True)
    event = models.CharField(max_length=20)
    count = models.PositiveIntegerField(_("count"), default=0)

    class Meta:
        verbose_name = _("counter")
        verbose_name_plural = _("counters")
        constraints = [
            models.UniqueConstraint(fields=["page_uid", "item", "event"], name="learning_counter_unique")
        ]

    def __str__(self) -> str:
        return f"{self.page_uid} {self.event}"
