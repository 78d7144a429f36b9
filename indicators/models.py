"""How outcomes are defined and measured."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from taxonomy.search_words import SearchWordsField


class Direction(models.TextChoices):
    """Which way is better."""

    LOWER = "lower", _("Lower is better")
    HIGHER = "higher", _("Higher is better")
    NEUTRAL = "neutral", _("Neither")


class Indicator(models.Model):
    class Kind(models.TextChoices):
        HARD = "hard", _("Hard measure")
        SOFT = "soft", _("Soft measure")

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=150)
    definition = models.TextField(_("definition"))
    unit = models.CharField(_("unit"), max_length=60)
    direction = models.CharField(_("direction"), max_length=10, choices=Direction)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    area = models.CharField(_("area"), max_length=80, blank=True)
    population = models.CharField(_("population"), max_length=150, blank=True)
    made_from = models.TextField(_("how it is made"), blank=True)
    kolada_id = models.CharField(_("Kolada id"), max_length=10, blank=True)
    pitfalls = models.TextField(_("pitfalls"), blank=True)
    basis = models.CharField(_("basis"), max_length=150, blank=True)
    search_words = SearchWordsField()
    merged_entries = GenericRelation("registers.EntryAlias", object_id_field="entry_id")

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("browse:indicator", kwargs={"slug": self.slug})
