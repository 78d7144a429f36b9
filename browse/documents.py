"""Register entries as they are found: indicators, organisations, themes, counties and municipalities."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from indicators.models import Indicator
from organisations.models import Municipality, Organisation, OrganisationAlias, Region
from search.document import Document, join_text, list_phrases
from search.facets import REGION, THEME
from search.page_documents import locate
from search.registry import DocumentKey, Kind, register_kind, watch
from taxonomy.models import Theme

from .indicators import SOURCE_CODE

# Whoever searches for a county wants it rather than its municipalities, which name it, too.
COUNTY_PRIOR = 1


def all_organisations() -> QuerySet:
    related = Organisation.objects.select_related("organisation_type", "municipality__region")
    return related.prefetch_related("aliases")


def name_merged(entry: Indicator | Theme | Municipality | Region) -> str:
    """What entries were called that have been merged into this one; searches for them find this one."""
    return ", ".join(alias.name for alias in entry.merged_entries.all())


def name_basis(indicator: Indicator) -> str:
    """What the basis says in words; the codes of sources say nothing to a reader."""
    return SOURCE_CODE.sub("", indicator.basis).strip(" ,;()")


def build_indicator_document(indicator: Indicator) -> Document:
    return Document(
        kind="indicator",
        key=indicator.slug,
        title=indicator.name,
        url=indicator.get_absolute_url(),
        summary=indicator.definition,
        text=join_text(
            [indicator.population, indicator.made_from, indicator.pitfalls, name_basis(indicator)]
        ),
        terms=join_text([name_merged(indicator), *list_phrases(indicator.search_words)]),
        place=indicator.area,
        facts=(indicator.unit, indicator.get_direction_display()),
    )


def build_organisation_document(organisation: Organisation) -> Document:
    """Other and former names can be searched, so that SKL finds SKR."""
    kind = organisation.organisation_type
    place = organisation.municipality
    return Document(
        kind="organisation",
        key=organisation.slug,
        title=organisation.name,
        url=organisation.get_absolute_url(),
        summary=organisation.description,
        text=", ".join(alias.name for alias in organisation.aliases.all()),
        place=place.name if place else "",
        facts=(kind.name,) if kind else (),
        facets=locate([place]) if place else {},
    )


def build_theme_document(theme: Theme) -> Document:
    return Document(
        kind="theme",
        key=theme.code,
        title=theme.name,
        url=theme.get_absolute_url(),
        summary=theme.description,
        terms=join_text([name_merged(theme), theme.name_en, *list_phrases(theme.search_words)]),
        facets={THEME.name: (theme.code,)},
    )


def build_region_document(region: Region) -> Document:
    """The body that runs its health care is often what a county is called."""
    return Document(
        kind="county",
        key=region.code,
        title=region.name,
        url=region.get_absolute_url(),
        terms=join_text([region.organisation_name, name_merged(region)]),
        facts=(region.organisation_name,) if region.organisation_name else (),
        facets={REGION.name: (region.code,)},
        prior=COUNTY_PRIOR,
    )


def build_municipality_document(municipality: Municipality) -> Document:
    return Document(
        kind="municipality",
        key=municipality.code,
        title=municipality.name,
        url=municipality.get_absolute_url(),
        terms=name_merged(municipality),
        place=municipality.region.name,
        # Not the facet of municipalities: it would hold all 290 of them, each found once.
        facets={REGION.name: (municipality.region.code,)},
    )


KINDS = (
    Kind(
        code="indicator",
        label=_("Indicator"),
        label_plural=_("Indicators"),
        model=Indicator,
        objects=lambda: Indicator.objects.prefetch_related("merged_entries"),
        to_document=build_indicator_document,
        key_field="slug",
        order=50,
        is_dated=False,
    ),
    Kind(
        code="organisation",
        label=_("Organisation"),
        label_plural=_("Organisations"),
        model=Organisation,
        objects=all_organisations,
        to_document=build_organisation_document,
        key_field="slug",
        order=60,
        is_dated=False,
    ),
    Kind(
        code="theme",
        label=_("Theme"),
        label_plural=_("Themes"),
        model=Theme,
        objects=lambda: Theme.objects.prefetch_related("merged_entries"),
        to_document=build_theme_document,
        key_field="code",
        order=70,
        is_dated=False,
    ),
    Kind(
        code="county",
        label=_("County"),
        label_plural=_("Counties"),
        model=Region,
        objects=lambda: Region.objects.prefetch_related("merged_entries"),
        to_document=build_region_document,
        key_field="code",
        order=75,
        is_dated=False,
    ),
    Kind(
        code="municipality",
        label=_("Municipality"),
        label_plural=_("Municipalities"),
        model=Municipality,
        objects=lambda: Municipality.objects.with_region().prefetch_related("merged_entries"),
        to_document=build_municipality_document,
        key_field="code",
        order=80,
        is_dated=False,
    ),
)


def register() -> None:
    for kind in KINDS:
        register_kind(kind)
    watch(OrganisationAlias, lambda alias: [DocumentKey("organisation", alias.organisation.slug)])
    watch(Region, _municipalities_of_region)


def _municipalities_of_region(region: Region) -> list[DocumentKey]:
    codes = region.municipalities.values_list("code", flat=True) if region.pk else ()
    return [DocumentKey("municipality", code) for code in codes]
