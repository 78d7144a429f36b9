"""Entries of registers as the search holds them."""

import pytest

from browse.documents import build_indicator_document
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
