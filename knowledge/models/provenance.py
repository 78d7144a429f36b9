"""The provenance of a row: who says it, how sure it is, and whether anyone says otherwise."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from knowledge.headlines import headline, list_marks, without_kind

from .source import Source, SourcesField


class Confidence(models.TextChoices):
    HIGH = "high", _("high")
    MEDIUM = "medium", _("medium")
    LOW = "low", _("low")


class RowStatus(models.TextChoices):
    CURRENT = "current", _("current")
    DISPUTED = "disputed", _("disputed")
    SUPERSEDED = "superseded", _("superseded")


class Visibility(models.TextChoices):
    PUBLIC = "public", _("public")
    INTERNAL = "internal", _("internal")


class YesNoUnknown(models.TextChoices):
    YES = "yes", _("yes")
    NO = "no", _("no")
    UNKNOWN = "unknown", _("not reported")


class ProvenanceQuerySet(models.QuerySet):
    def public(self) -> "ProvenanceQuerySet":
        return self.filter(visibility=Visibility.PUBLIC)


class Provenance(ClusterableModel, Orderable):
    """Base of every row that says something about a case.

    ``label`` names what the row is about ("belopp – komplettering"); rows whose labels share the part before
    the dash stand together. ``statement`` is the fact in our own words. A row that no source gives a value
    for has ``is_reported`` False and no statement: *ej redovisat* is a state, never a text.
    """

    label = models.CharField(_("what it is about"), max_length=120)
    statement = models.TextField(_("statement"), blank=True)
    is_reported = models.BooleanField(
        _("reported by a source"),
        default=True,
        help_text=_("Clear this when no source says: it then reads “ej redovisat”."),
    )
    sources = SourcesField(Source, verbose_name=_("sources"), blank=True, related_name="+")
    confidence = models.CharField(
        _("confidence"), max_length=10, choices=Confidence, default=Confidence.MEDIUM
    )
    status = models.CharField(_("status"), max_length=12, choices=RowStatus, default=RowStatus.CURRENT)
    is_preferred = models.BooleanField(_("shown first among disputed"), default=False)
    is_unconfirmed = models.BooleanField(_("one source, not reconciled"), default=False)
    visibility = models.CharField(
        _("visibility"), max_length=10, choices=Visibility, default=Visibility.PUBLIC
    )
    public_note = models.TextField(_("note for readers"), blank=True)
    editor_note = models.TextField(_("note for editors only"), blank=True)

    objects = ProvenanceQuerySet.as_manager()

    # Relations to rows below this one that should name a source of their own.
    provenance_relations: tuple[str, ...] = ()

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return f"{self.label}: {self.statement}" if self.is_reported else self.label

    @property
    def topic(self) -> str:
        """The label without its qualifier, so that "belopp" and "belopp – komplettering" stand together."""
        return self.label.split(" – ")[0].split(" (")[0].split(":")[0].strip()

    @property
    def headline(self) -> str:
        """What the row says in one short line; no query when its relations are loaded."""
        return headline(self.qualifier, self.statement)

    @property
    def qualifier(self) -> str:
        """The label without the word for rows of this kind."""
        return without_kind(self.label, str(self._meta.verbose_name))

    @property
    def marks(self) -> list[str]:
        """What sets the row apart, in words: disputed, without a source, for editors only …"""
        return list_marks(self, has_source=bool(list(self.sources.all())))

    @property
    def is_disputed(self) -> bool:
        return self.status == RowStatus.DISPUTED

    @property
    def is_superseded(self) -> bool:
        return self.status == RowStatus.SUPERSEDED

    @property
    def is_public(self) -> bool:
        return self.visibility == Visibility.PUBLIC

    def clean(self) -> None:
        super().clean()
        if self.statement and not self.is_reported:
            raise ValidationError(
                {"is_reported": _("There is a statement, so a source reports it. Remove one of the two.")}
            )
        if self.is_preferred and not self.is_disputed:
            raise ValidationError(
                {"is_preferred": _("Only one of several disputed values can be shown first.")}
            )
