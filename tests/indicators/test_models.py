import pytest
from django.core.exceptions import ValidationError

from indicators.models import Indicator
from tests import builders

pytestmark = pytest.mark.django_db


def test_indicator_has_an_address_by_its_slug():
    assert builders.make_indicator(slug="franvaro").get_absolute_url() == "/indikatorer/franvaro/"


def test_indicator_needs_what_makes_it_a_measure():
    with pytest.raises(ValidationError) as caught:
        Indicator(slug="franvaro").full_clean()

    assert sorted(caught.value.message_dict) == ["definition", "direction", "kind", "name", "unit"]


@pytest.mark.parametrize(
    ("direction", "label"),
    [("lower", "Lägre är bättre"), ("higher", "Högre är bättre"), ("neutral", "Ingendera är bättre")],
)
def test_direction_says_which_way_is_better(direction, label):
    assert str(Indicator(direction=direction).get_direction_display()) == label


def test_indicators_stand_by_name():
    for name in ("Närvaro", "Betyg"):
        builders.make_indicator(name=name)

    assert [indicator.name for indicator in Indicator.objects.all()] == ["Betyg", "Närvaro"]
