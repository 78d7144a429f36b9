"""Names compared as people write them, and addresses that nobody has."""

import pytest

from organisations.models import Organisation
from registers.choosing import fold, free_slug
from tests.builders import make_organisation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("text", ["Norrköpings  kommun", "NORRKÖPINGS KOMMUN", " norrkopings\tkommun "])
def test_fold_leaves_out_case_accents_and_space(text):
    assert fold(text) == "norrkopings kommun"


def test_free_slug_is_made_of_the_name():
    assert free_slug(Organisation, "Åre kommun – vård & omsorg") == "are-kommun-vard-omsorg"


def test_free_slug_that_is_taken_gets_a_number():
    make_organisation(slug="are")
    make_organisation(slug="are-2")

    assert free_slug(Organisation, "Åre") == "are-3"


def test_free_slug_of_signs_alone_is_the_kind():
    assert free_slug(Organisation, "???") == "organisation"


def test_free_slug_of_a_long_name_fits():
    assert len(free_slug(Organisation, "a" * 150)) <= 100
