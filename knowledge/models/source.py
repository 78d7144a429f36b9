"""Where a fact comes from."""

from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField


class Source(models.Model):
    """A document or page that facts refer to; text refers to it by code, as ``[@P1]``."""

    class Kind(models.TextChoices):
        AGREEMENT = "agreement", _("Agreement")
        REPORT = "report", _("Report")
        EVALUATION = "evaluation", _("Evaluation")
        DECISION = "decision", _("Decision document")
        WEBSITE = "website", _("Website")
        NEWS = "news", _("News")
        PRESS_RELEASE = "press_release", _("Press release")
        INTERVIEW = "interview", _("Interview or e-mail")
        DATASET = "dataset", _("Dataset")
        SUBMISSION = "submission", _("Sent in by the municipality")

    code = models.CharField(
        _("code"),
        max_length=20,
        unique=True,
        validators=[
            RegexValidator(r"^[A-Z][A-Z0-9-]*\Z", _("A source code is capital letters, digits and hyphens."))
        ],
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    title = models.CharField(_("title"), max_length=300)
    publisher = models.CharField(_("publisher"), max_length=150, blank=True)
    url = models.URLField(_("web address"), max_length=1000, blank=True)
    archive_url = models.URLField(_("archived at"), max_length=1000, blank=True)
    # Text, because sources are often dated "efter 2019" or not at all.
    published = models.CharField(_("published"), max_length=60, blank=True)
    accessed_on = models.DateField(_("accessed on"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
    merged_entries = GenericRelation("registers.EntryAlias", object_id_field="entry_id")

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code}: {self.title}"


class SourcesField(ParentalManyToManyField):
    """The sources of a page or a row; editors type their codes."""

    def formfield(self, **kwargs):
        from knowledge.source_field import SourceCodesField

        return super().formfield(**{"form_class": SourceCodesField, **kwargs})

    def deconstruct(self):
        # The same column as its parent's: no migration of its own.
        name, _path, args, kwargs = super().deconstruct()
        return name, "modelcluster.fields.ParentalManyToManyField", args, kwargs
