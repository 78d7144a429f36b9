import pytest

from tests import builders
from upkeep.found_links import clean_address, find_links

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://exempel.se/sida#del", "https://exempel.se/sida"),
        (" http://exempel.se ", "http://exempel.se"),
        ("http://localhost:8000/fall/", ""),
        ("mailto:a@exempel.se", ""),
        ("javascript:alert(1)", ""),
        ("ub:UB-0001", ""),
        ("http://[::1", ""),
        ("https:///sida", ""),
        (f"https://exempel.se/{'a' * 2000}", ""),
        ("", ""),
    ],
)
def test_clean_address_table(text, expected):
    assert clean_address(text) == expected


def test_find_links_of_a_source_are_its_address_and_its_archived_copy():
    source = builders.make_source(url="https://exempel.se/a", archive_url="https://arkiv.se/a", note="x")

    assert find_links(source) == {"https://exempel.se/a", "https://arkiv.se/a"}


def test_find_links_of_a_page_come_from_its_texts_and_rows():
    guide = builders.make_guide(
        purpose='Se [rapporten](https://exempel.se/b_(1)/ "Titel") och <https://exempel.se/c>, [här](/fall/).',
        when="[Mer](https://exempel.se/d)",
    )
    guide.frameworks.create(name="Ram", adds="[x](https://exempel.se/e)", url="https://exempel.se/f")

    assert find_links(guide) == {f"https://exempel.se/{name}" for name in ("b_(1)/", "c", "d", "e", "f")}
