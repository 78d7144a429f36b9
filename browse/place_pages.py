"""What the page of one municipality, and that of one county, shows."""

from typing import NamedTuple

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from casestudies.models import CaseStudyPage
from knowledge.breadcrumbs import Crumb
from lessons.models import LessonPage
from organisations.models import Municipality, Organisation, Region

from .counts import count_cases_by_municipality
from .lists import lessons_of_cases, list_cards, list_lessons
from .map_bounds import frame_places
from .organisations import OrganisationLine, list_lines
from .places import build_place
from .themes import ThemeLine, list_told_themes

NEARBY_CASES = 6


class Nearby(NamedTuple):
    """For a municipality without cases: what its county has, and the themes that have something to tell."""

    cases: list
    themes: list[ThemeLine]


def read_municipality(municipality: Municipality) -> dict:
    """The context of a municipality's page; ``municipality`` is loaded with its region."""
    cases = CaseStudyPage.objects.filter(municipalities=municipality)
    cards = list_cards(cases)
    lessons = lessons_of_cases(cases) | LessonPage.objects.filter(municipalities=municipality)
    return {
        "municipality": municipality,
        "region": municipality.region,
        "crumbs": [list_crumb(), Crumb(municipality.region.get_absolute_url(), municipality.region.name)],
        "cases": cards,
        "lessons": list_lessons(lessons.distinct()),
        "organisations": list_organisations(municipality),
        "nearby": None if cards else find_nearby(municipality),
    }


def find_nearby(municipality: Municipality) -> Nearby:
    in_county = CaseStudyPage.objects.filter(municipalities__region=municipality.region).distinct()
    return Nearby(list_cards(in_county, limit=NEARBY_CASES), list_told_themes())


def list_organisations(municipality: Municipality) -> list[OrganisationLine]:
    return list_lines(Organisation.objects.filter(municipality=municipality))


def read_region(region: Region) -> dict:
    """The context of a county's page."""
    cases = CaseStudyPage.objects.filter(municipalities__region=region).distinct()
    counts = count_cases_by_municipality()
    places = [
        build_place(municipality, counts[municipality.code]) for municipality in region.municipalities.all()
    ]
    return {
        "region": region,
        "authority": find_authority(region),
        "crumbs": [list_crumb()],
        "places": places,
        "view": frame_places(place.code for place in places),
        "cases": list_cards(cases),
        "lessons": list_lessons(lessons_of_cases(cases)),
    }


def find_authority(region: Region) -> Organisation | None:
    """The register's entry of the body that runs health care in the county, if it has one."""
    return organisations_named(region.organisation_name).first()


def organisations_named(name: str) -> QuerySet[Organisation]:
    return Organisation.objects.filter(name=name) if name else Organisation.objects.none()


def list_crumb() -> Crumb:
    return Crumb(reverse("browse:municipalities"), _("Municipalities"))
