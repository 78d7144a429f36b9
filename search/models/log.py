"""What was searched for, without who."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchLog(models.Model):
    """One search, with what could point at a person masked; no address, no account, kept for 90 days."""

    searched_at = models.DateTimeField(_("when"))
    query = models.CharField(_("search words"), max_length=200)
    folded = models.CharField(max_length=200)
    path = models.CharField(_("page"), max_length=60)
    filters = models.CharField(_("filters"), max_length=300, blank=True)
    hits = models.PositiveIntegerField(_("hits"))
    tier = models.CharField(_("how it was found"), max_length=20, blank=True)
    corrected = models.CharField(_("searched for instead"), max_length=200, blank=True)
    engine = models.CharField(_("engine"), max_length=20)
    milliseconds = models.PositiveIntegerField(_("milliseconds"))

    class Meta:
        verbose_name = _("search made")
        verbose_name_plural = _("searches made")
        ordering = ["-searched_at", "-pk"]
        indexes = [
            models.Index(fields=["searched_at"], name="search_log_time_index"),
            models.Index(fields=["folded"], name="search_log_query_index"),
        ]

    def __str__(self) -> str:
        return self.query
