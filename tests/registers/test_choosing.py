"""Names compared as people write them."""

import pytest

from organisations.models import Organisation, OrganisationAlias
from registers.choosing import find_namesakes, fold
from tests.builders import make_organisation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("text", ["Norrköpings  kommun", "NORRKÖPINGS KOMMUN", " norrkopings\tkommun "])
def test_fold_leaves_out_case_accents_and_space(text):
    assert fold(text) == "norrkopings kommun"


@pytest.mark.parametrize(("name", "found"), [("ÅRE  kommun", ["Åre kommun"]), ("are", []), ("", [])])
def test_namesake_has_the_same_name_but_for_case_and_accents(name, found):
    make_organisation(name="Åre kommun")
    make_organisation(name="Annan")

    assert [entry.name for entry in find_namesakes(Organisation.objects.all(), name)] == found


def test_namesake_is_found_by_any_of_the_fields_and_stands_once():
    entry = make_organisation(name="Åre kommun")
    for name in ("Åre", "ÅRE"):
        OrganisationAlias.objects.create(organisation=entry, name=name)
    fields = ("name", "aliases__name")

    assert list(find_namesakes(Organisation.objects.all(), "are", fields=fields)) == [entry]
    assert list(find_namesakes(Organisation.objects.all(), "", fields=fields)) == []
