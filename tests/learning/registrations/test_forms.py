import pytest

from learning.registrations.forms import find_municipality
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Norrköping", "Norrköping"),
        (" norrköping ", "Norrköping"),
        ("Norrköpings kommun", "Norrköping"),
        ("Borås kommun", "Borås"),
        ("Borås", "Borås"),
        ("Norrköpings kommuns revisorer", None),
        ("Region Östergötland", None),
        ("", None),
    ],
)
def test_find_municipality_takes_what_names_one_by_itself(text, name):
    builders.make_municipality("0581", name="Norrköping")
    builders.make_municipality("1490", name="Borås")

    found = find_municipality(text)

    assert (found.name if found else None) == name
