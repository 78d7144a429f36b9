from datetime import UTC, datetime

import pytest

from knowledge.citation import SourceEntry, absolute_url, build_citation, list_sources
from knowledge.references import collect_references
from tests.builders import make_guide, make_source

pytestmark = pytest.mark.django_db


def test_build_citation_names_title_uid_date_and_address(settings):
    settings.SITE_URL = "https://utfallsbanken.example"
    guide = make_guide(
        title="Enas först",
        slug="enas",
        uid="UB-0777",
        last_published_at=datetime(2026, 3, 1, 23, 30, tzinfo=UTC),
    )

    citation = build_citation(guide)

    # Half past eleven in the evening in UTC is the next day in Stockholm.
    assert citation.text == (
        "Utfallsbanken (2026). Enas först. UB-0777, uppdaterad 2 mars 2026. "
        "https://utfallsbanken.example/metoder/enas/"
    )


def test_absolute_url_without_a_page_in_the_tree_is_the_site(settings):
    settings.SITE_URL = "https://utfallsbanken.example"
    guide = make_guide()
    guide.url_path = ""

    assert absolute_url(guide) == "https://utfallsbanken.example"


def test_list_sources_gives_numbers_and_kinds_in_order():
    first = make_source(
        "P1", kind="report", title="Ett", publisher="RISE", published="2020", url="https://a.example"
    )
    second = make_source("P2", kind="news", title="Två", publisher="", archive_url="https://b.example")

    entries = list_sources(collect_references(texts=["[@P2] [@P1]"], sources=[first, second]))

    assert entries == [
        SourceEntry(1, "Två", "", "", "", "https://b.example", "Nyhet"),
        SourceEntry(2, "Ett", "RISE", "2020", "https://a.example", "", "Rapport"),
    ]
