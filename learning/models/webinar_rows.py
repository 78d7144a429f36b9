"""What belongs to a webinar in rows: speakers, materials, chapters of its film."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from methods.models import MethodStepPage
from organisations.models import Organisation

from ..recordings.seconds_field import SecondsField


class Speaker(Orderable):
    """``organisation_name`` says what no entry of the register does."""

    webinar = ParentalKey("learning.WebinarPage", on_delete=models.CASCADE, related_name="speakers")
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=150, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    organisation_name = models.CharField(_("other organisation"), max_length=150, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")

    def __str__(self) -> str:
        return self.name

    @property
    def organisation_title(self) -> str:
        """What the speaker comes from, by the register or as it is written; "" for one who comes from nothing."""
        return self.organisation.name if self.organisation else self.organisation_name

    @property
    def headline(self) -> str:
        return self.name


class Material(Orderable):
    """A document of ours, or something elsewhere."""

    webinar = ParentalKey("learning.WebinarPage", on_delete=models.CASCADE, related_name="materials")
    label = models.CharField(_("name"), max_length=150)
    document = models.ForeignKey(
        "wagtaildocs.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("document"),
    )
    url = models.URLField(_("web address"), max_length=1000, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("material")
        verbose_name_plural = _("materials")

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        super().clean()
        if bool(self.document_id) == bool(self.url):
            raise ValidationError(_("Choose a document or write a web address, one of the two."))

    @property
    def headline(self) -> str:
        return self.label


class Chapter(Orderable):
    """Where a part of the recording begins, in whole seconds, and the step of a guide that it is about."""

    webinar = ParentalKey("learning.WebinarPage", on_delete=models.CASCADE, related_name="chapters")
    starts_at_second = SecondsField(_("begins at"))
    title = models.CharField(_("title"), max_length=150)
    step = models.ForeignKey(
        MethodStepPage,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="chapters",
        verbose_name=_("step"),
    )

    class Meta(Orderable.Meta):
        ordering = ["starts_at_second", "sort_order"]
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")

    def __str__(self) -> str:
        return self.title

    @property
    def headline(self) -> str:
        return self.title
