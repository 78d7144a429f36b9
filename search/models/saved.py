"""Searches that are followed by mail."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedSearch(models.Model):
    """A search whose new hits are mailed to an address that its holder has confirmed; no account."""

    class Frequency(models.TextChoices):
        DAILY = "daily", _("Every day")
        WEEKLY = "weekly", _("Every week")

    email = models.EmailField(_("e-mail address"))
    query = models.CharField(_("search"), max_length=2000, help_text=_("The address's parameters, in order."))
    path = models.CharField(_("page"), max_length=60)
    frequency = models.CharField(_("how often"), max_length=10, choices=Frequency, default=Frequency.WEEKLY)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(_("asked for"))
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    due_at = models.DateTimeField(_("next mail at the earliest"), null=True, blank=True)

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        ordering = ["-created_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["email", "path", "query"], name="search_saved_unique")]

    def __str__(self) -> str:
        return self.query


class SavedSearchHit(models.Model):
    """What a saved search had found when it was confirmed, or has told since: never told again."""

    saved_search = models.ForeignKey(SavedSearch, on_delete=models.CASCADE, related_name="known_hits")
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120)

    class Meta:
        verbose_name = _("hit of a saved search")
        verbose_name_plural = _("hits of a saved search")
        constraints = [
            models.UniqueConstraint(fields=["saved_search", "kind", "key"], name="search_saved_hit_unique")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
