import pytest

from knowledge.mentions import list_mentions
from tests import builders

pytestmark = pytest.mark.django_db


def test_mentions_are_found_in_the_text_of_any_kind_of_page():
    source = builders.make_source("T1")
    builders.make_case(title="Fallet", problem="Känt sedan länge. [@T1]")
    builders.make_info_page(title="Om", body="Enligt källan. [@T1]")
    builders.make_case(title="Annat fall", problem="Utan källa. [@T11]")

    assert [(use.count, use.examples) for use in list_mentions(source)] == [(1, ["Om"]), (1, ["Fallet"])]


def test_mentions_in_two_fields_of_a_page_are_one():
    source = builders.make_source("T1")
    builders.make_case(title="Fallet", problem="Ett. [@T1]", need="Två. [@T1]")

    assert [(use.count, use.examples) for use in list_mentions(source)] == [(1, ["Fallet"])]


def test_source_that_no_text_names_has_no_mentions():
    source = builders.make_source("T1")
    builders.make_case(sources=[source])

    assert list_mentions(source) == []
