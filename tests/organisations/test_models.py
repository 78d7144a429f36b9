import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from organisations.models import Municipality, OrganisationAlias, Region
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", ["581", "05811", "O581", "0581\n", ""])
def test_municipality_code_is_four_digits(code):
    municipality = Municipality(
        code=code, name="Norrköping", slug="norrkoping", region=builders.make_region()
    )

    with pytest.raises(ValidationError) as caught:
        municipality.full_clean()

    assert list(caught.value.message_dict) == ["code"]


@pytest.mark.parametrize("code", ["5", "005", "5A", "05\n"])
def test_region_code_is_two_digits(code):
    with pytest.raises(ValidationError) as caught:
        Region(code=code, name="Östergötlands län", slug="ostergotlands-lan").full_clean()

    assert list(caught.value.message_dict) == ["code"]


def test_municipality_code_is_unique():
    builders.make_municipality("0581")

    with pytest.raises(IntegrityError), transaction.atomic():
        Municipality.objects.create(
            code="0581", name="En till", slug="en-till", region=builders.make_region()
        )


def test_places_have_addresses_with_code_and_name():
    municipality = builders.make_municipality("0581", slug="norrkoping")

    assert municipality.get_absolute_url() == "/kommuner/0581-norrkoping/"
    assert municipality.region.get_absolute_url() == "/lan/05-lan-05/"


def test_organisation_has_an_address_by_its_slug():
    assert builders.make_organisation(slug="skr").get_absolute_url() == "/aktorer/skr/"


def test_region_with_municipalities_cannot_be_deleted():
    municipality = builders.make_municipality()

    with pytest.raises(ProtectedError):
        municipality.region.delete()


@pytest.mark.parametrize(
    ("first", "last"), [(None, None), (2005, None), (None, 2019), (2005, 2005), (2005, 2019)]
)
def test_alias_takes_the_years_that_are_known(first, last):
    organisation = builders.make_organisation()

    OrganisationAlias(organisation=organisation, name="SKL", from_year=first, to_year=last).full_clean()


def test_alias_refuses_years_the_wrong_way_round():
    alias = OrganisationAlias(
        organisation=builders.make_organisation(), name="SKL", from_year=2019, to_year=2005
    )

    with pytest.raises(ValidationError) as caught:
        alias.full_clean()

    assert caught.value.messages == ["Det sista året kan inte ligga före det första."]


def test_alias_stands_once_for_an_organisation():
    organisation = builders.make_organisation()
    OrganisationAlias.objects.create(organisation=organisation, name="SKL")

    with pytest.raises(IntegrityError), transaction.atomic():
        OrganisationAlias.objects.create(organisation=organisation, name="SKL")


def test_aliases_stand_by_their_first_year():
    organisation = builders.make_organisation()
    for name, year in (("SKR", 2019), ("Kommunförbundet", 1950), ("SKL", 2007)):
        OrganisationAlias.objects.create(organisation=organisation, name=name, from_year=year)

    assert [alias.name for alias in organisation.aliases.all()] == ["Kommunförbundet", "SKL", "SKR"]
