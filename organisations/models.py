"""Municipalities, regions and organisations: registers without drafts."""

from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from taxonomy.models import Term, term_field


class Region(models.Model):
    """A county (län), named as the place; ``organisation_name`` is the body that runs health care there."""

    code = models.CharField(
        _("code"),
        max_length=2,
        unique=True,
        validators=[RegexValidator(r"^\d{2}\Z", _("A county code is two digits."))],
    )
    name = models.CharField(_("name"), max_length=60)
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    iso_code = models.CharField(_("ISO 3166-2 code"), max_length=6, blank=True)
    organisation_name = models.CharField(_("regional authority"), max_length=80, blank=True)
    merged_entries = GenericRelation("registers.EntryAlias", object_id_field="entry_id")

    class Meta:
        verbose_name = _("county")
        verbose_name_plural = _("counties")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("browse:region", kwargs={"code": self.code, "slug": self.slug})


class MunicipalityQuerySet(models.QuerySet):
    def with_region(self) -> "MunicipalityQuerySet":
        return self.select_related("region")


class Municipality(models.Model):
    """One of Sweden's 290 municipalities with SCB's code and its place on the 640 × 1536 map."""

    code = models.CharField(
        _("code"),
        max_length=4,
        unique=True,
        validators=[RegexValidator(r"^\d{4}\Z", _("A municipality code is four digits."))],
    )
    name = models.CharField(_("name"), max_length=60)
    slug = models.SlugField(_("address"), max_length=60)
    region = models.ForeignKey(
        Region, verbose_name=_("county"), on_delete=models.PROTECT, related_name="municipalities"
    )
    municipality_group = models.CharField(_("municipality group (SKR)"), max_length=2, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    map_x = models.DecimalField(_("map x"), max_digits=6, decimal_places=1, null=True, blank=True)
    map_y = models.DecimalField(_("map y"), max_digits=6, decimal_places=1, null=True, blank=True)
    merged_entries = GenericRelation("registers.EntryAlias", object_id_field="entry_id")

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["name", "code"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("browse:municipality", kwargs={"code": self.code, "slug": self.slug})


class Organisation(ClusterableModel):
    name = models.CharField(_("name"), max_length=150, unique=True)
    slug = models.SlugField(_("address"), max_length=100, unique=True)
    organisation_type = term_field(_("type"), Term.Vocabulary.ORGANISATION_TYPE)
    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipality"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
    )
    description = models.TextField(_("description"), blank=True)
    url = models.URLField(_("web address"), max_length=500, blank=True)
    merged_entries = GenericRelation("registers.EntryAlias", object_id_field="entry_id")

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("browse:organisation", kwargs={"slug": self.slug})


class OrganisationAlias(models.Model):
    """A former or other name, with the years it was used where a source gives them."""

    organisation = ParentalKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="aliases"
    )
    name = models.CharField(_("name"), max_length=150)
    from_year = models.PositiveSmallIntegerField(_("from year"), null=True, blank=True)
    to_year = models.PositiveSmallIntegerField(_("to year"), null=True, blank=True)

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        ordering = ["from_year", "name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="organisations_alias_unique"),
            models.CheckConstraint(
                condition=models.Q(from_year__isnull=True)
                | models.Q(to_year__isnull=True)
                | models.Q(to_year__gte=models.F("from_year")),
                name="organisations_alias_years_in_order",
                violation_error_message=_("The last year cannot be before the first year."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


def keep_name(merged: Organisation, kept: Organisation) -> None:
    """Let the name of an organisation that is merged into another be one of the other's names."""
    kept.aliases.filter(name=kept.name).delete()
    if merged.name != kept.name:
        OrganisationAlias.objects.get_or_create(organisation=kept, name=merged.name)
