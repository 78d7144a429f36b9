"""The reports on searches that went wrong, and what their rows lead to."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from review.groups import EDITOR
from search.models import SearchLog
from tests import builders

pytestmark = pytest.mark.django_db
NOTHING, PARTS, CORRECTED = (
    f"/admin/rapport/{slug}/" for slug in ("sokningar-utan-traff", "sokningar-pa-delar", "rattade-sokningar")
)


@pytest.fixture
def editor(client):
    builders.make_home()
    client.force_login(builders.make_user("eva", group=EDITOR))
    return client


def make_search(query, *, hits=0, days=0, times=1, **fields):
    for _number in range(times):
        SearchLog.objects.create(
            searched_at=timezone.now() - timedelta(days=days),
            query=query,
            folded=query.lower(),
            hits=hits,
            engine="sqlite",
            milliseconds=5,
            **{"path": "/sok/", **fields},
        )


def read(client, address, **filters):
    soup = BeautifulSoup(client.get(address, filters).content, "html.parser")
    return [
        [" ".join(cell.get_text(" ").split()) for cell in row.find_all("td")]
        for row in soup.select("#listing-results tbody tr")
    ]


def test_nothing_found_each_search_once_the_most_frequent_first(editor):
    make_search("Bussresor", times=2)
    make_search("bussresor")
    make_search("taxi")
    make_search("skola", hits=3)
    make_search("filtrerad", filters="tema=halsa")
    make_search("barn", path="/metoder/", tier="elsewhere")

    rows = read(editor, NOTHING)

    assert [(row[0].lower(), row[1], *row[3:]) for row in rows] == [
        ("bussresor", "3", "Ger fortfarande inga träffar", "Skapa synonym Lyft fram"),
        ("taxi", "1", "Ger fortfarande inga träffar", "Skapa synonym Lyft fram"),
    ]


def test_corrected_says_what_was_searched_for_instead(editor):
    make_search("sjukfrånvarn", hits=11, corrected="sjukfrånvaro")

    [row] = read(editor, CORRECTED)

    assert row[:3] == ["sjukfrånvarn", "sjukfrånvaro", "1"]


def test_nothing_found_is_narrowed_to_a_period_and_a_page(editor):
    make_search("ny", days=2)
    make_search("äldre", days=20)
    make_search("gammal", days=60)
    make_search("på fall", path="/fall/")

    def names(**filters):
        return sorted(row[0] for row in read(editor, NOTHING, **filters))

    assert names() == ["ny", "på fall", "äldre"]
    assert names(period="7") == ["ny", "på fall"]
    assert names(period="90") == ["gammal", "ny", "på fall", "äldre"]
    assert names(path="/fall/") == ["på fall"]


def test_rows_lead_to_a_synonym_a_promotion_and_the_test(editor):
    make_search("billiga resor")
    soup = BeautifulSoup(editor.get(NOTHING).content, "html.parser")

    links = [link["href"] for link in soup.select("#listing-results tbody a")]

    assert links == [
        "/admin/testa-sokning/?q=billiga+resor",
        "/admin/synonymer/create/?terms=billiga+resor",
        "/admin/lyft-fram/?q=billiga+resor",
    ]


def test_masked_search_offers_nothing(editor):
    make_search("[personnummer]")

    assert read(editor, NOTHING)[0][3:] == ["", ""]


def test_export_holds_the_words_and_numbers(editor):
    make_search("=bussresor", times=2)

    lines = editor.get(f"{NOTHING}?export=csv").content.decode("utf-8-sig").splitlines()

    assert "'=bussresor" in lines[1] or '"=bussresor' not in lines[1]
    assert "2" in lines[1]


def test_mended_search_says_what_it_finds_now_and_offers_nothing(editor):
    make_search("bussresor")
    builders.make_case(title="Gratis bussresor")
    builders.make_case(title="Ingen betalar för bussresorna")
    builders.index_all()

    assert read(editor, NOTHING)[0][3:] == ["Ger nu 2 träffar", ""]


def test_parts_lists_what_was_found_by_parts_of_words_only(editor):
    builders.make_case(title="Parkering vid skolan")
    for number in range(8):
        builders.make_case(title=f"Skola {number}")
    builders.index_all()
    make_search("parkeringsplats", hits=1, tier="parts")
    make_search("skola", hits=1, tier="all")
    make_search("parkeringsplatsen", hits=1, tier="parts", corrected="parkeringsplats")

    [row] = read(editor, PARTS)

    assert (row[0], row[3], row[4]) == (
        "parkeringsplats",
        "Ger nu 1 träff, på en del av ett ord",
        "Skapa synonym Lyft fram",
    )


def test_reports_count_different_searches_and_not_how_often_they_were_made(editor):
    make_search("bussresor", times=3)
    make_search("taxi")

    assert "2 olika sökningar" in editor.get(NOTHING).content.decode()


@pytest.mark.parametrize(("number", "queries"), [(1, 15), (3, 17)])
@pytest.mark.parametrize("address", [NOTHING, PARTS, CORRECTED])
def test_report_costs_a_bounded_number_of_queries_for_each_row_shown(
    editor, count_queries, address, number, queries
):
    fields = {
        NOTHING: {},
        PARTS: {"hits": 1, "tier": "parts"},
        CORRECTED: {"hits": 1, "corrected": "ord"},
    }
    for count in range(number):
        make_search(f"ord {count}", **fields[address])
    editor.get(address)

    with count_queries(queries):
        editor.get(address)
