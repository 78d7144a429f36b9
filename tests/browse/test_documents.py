"""Entries of registers as the search holds them."""

import pytest

from browse.documents import build_indicator_document
from search.finding import find
from search.request import SearchRequest
from search.suggest import suggest
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("basis", "text"),
    [("P1", ""), ("S1, S2", ""), ("S2 (skolresultat)", "skolresultat."), ("eget mått", "eget mått.")],
)
def test_indicator_tells_its_basis_without_codes_of_sources(basis, text):
    indicator = builders.make_indicator(basis=basis)

    assert build_indicator_document(indicator).text == text


def test_theme_is_found_by_its_english_name(client):
    builders.make_theme("ensamhet", name="Ensamhet", name_en="Older people & loneliness")
    builders.index_all()

    assert "1 träff" in client.get("/sok/?q=loneliness").text


@pytest.mark.parametrize("query", ["Skåne", "skåne län", "Region Skåne", "skanes"])
def test_county_is_found_before_its_municipalities(query):
    region = builders.make_region("12", name="Skåne län", organisation_name="Region Skåne")
    for code, name in (("1214", "Svalöv"), ("1280", "Malmö")):
        builders.make_municipality(code, name=name, region=region)
    builders.index_all()

    first = find(SearchRequest(query=query)).hits[0]

    assert (first.kind, first.url, first.meta) == ("Län", region.get_absolute_url(), ("Region Skåne",))


def test_county_is_suggested_by_its_page():
    region = builders.make_region("12", name="Skåne län")
    builders.index_all()

    assert [(group.label, group.suggestions[0].url) for group in suggest("skå")] == [
        ("Län", region.get_absolute_url())
    ]
