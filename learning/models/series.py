"""A row of webinars that belong together."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WebinarSeries(models.Model):
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=120)
    description = models.TextField(_("description"), blank=True)

    class Meta:
        verbose_name = _("webinar series")
        verbose_name_plural = _("webinar series")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
