"""Single sourced facts that have no field of their own."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from knowledge.models import Provenance


class Fact(Provenance):
    page = ParentalKey("casestudies.CaseStudyPage", on_delete=models.CASCADE, related_name="facts")
    number = models.DecimalField(_("number"), max_digits=18, decimal_places=4, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    period = models.CharField(_("period"), max_length=80, blank=True)

    class Meta(Provenance.Meta):
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
