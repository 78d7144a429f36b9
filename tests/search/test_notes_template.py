"""What stands above the hits on what else was looked for."""

from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string


@pytest.mark.parametrize(("count", "folded"), [(2, []), (3, ["Skäl 3"]), (5, ["Skäl 3", "Skäl 4", "Skäl 5"])])
def test_reasons_beyond_two_are_folded(count, folded):
    reasons = [f"Skäl {number}" for number in range(1, count + 1)]
    listing = SimpleNamespace(
        results=SimpleNamespace(reasons=reasons, total=9, compounds=()),
        request=SimpleNamespace(query="något", is_exact=False),
    )

    page = BeautifulSoup(render_to_string("search/notes.html", {"listing": listing}), "html.parser")

    assert [line.text for line in page.select("details p")] == folded
    assert [line.text for line in page.select(".search-note > p")] == ["Skäl 1", "Skäl 2"]
