"""The page that tests a search: what it says of words, tiers, hits and a page that is missed."""

import pytest
from bs4 import BeautifulSoup

from review.groups import EDITOR
from search.models import SearchDocument, Synonym
from tests import builders

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/testa-sokning/"


@pytest.fixture
def read(client):
    builders.make_home()
    client.force_login(builders.make_user("eva", group=EDITOR))

    def open_page(**parameters):
        response = client.get(ADDRESS, parameters)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser").select_one(".try")

    return open_page


@pytest.fixture
def cases():
    made = [
        builders.make_case(title="Skolnärvaro i Sigtuna", summary="Fler barn i skolan."),
        builders.make_case(title="Arbete i Borås", summary="Sysselsättning för unga."),
    ]
    builders.index_all()
    return made


def text_of(node):
    return " ".join(node.get_text(" ").split())


def table_after(page, heading):
    node = next(node for node in page.find_all(["h2", "h3"]) if text_of(node) == heading)
    rows = node.find_next("table").select("tbody tr")
    return [[text_of(cell) for cell in row.find_all("td")] for row in rows]


def test_page_without_a_search_is_a_form(read):
    page = read()

    assert page.select_one("[name=q]")["value"] == ""
    assert not page.select("table")


def test_word_shows_what_it_means_and_how_many_pages_hold_it(read, cases):
    synonym = Synonym.objects.create(terms="skolnärvaro\nskolgång")
    page = read(q="skolnärvaro")

    rows = table_after(page, "skolnärvaro")

    assert rows[0] == ["som det skrevs", "ordet självt, i alla böjningar", "1"]
    assert ["skolgång", "betyder samma sak", "0"] in rows
    links = {link["href"] for link in page.select(".try__links a")}
    assert f"/admin/synonymer/edit/{synonym.pk}/" in links


def test_word_without_synonym_leads_to_making_one(read, cases):
    page = read(q="borås")

    assert "/admin/synonymer/create/?terms=bor%C3%A5s" in {
        link["href"] for link in page.select(".try__links a")
    }


def test_hit_says_where_the_words_stand_and_its_points(read, cases):
    page = read(q="Borås")

    [place, title, why, points] = table_after(page, "Varför de första träffarna kommer i den här ordningen")[
        0
    ]

    assert (place, title) == ("1", "Arbete i Borås Fall")
    assert why.startswith("”Borås” (ordet självt, i alla böjningar) står i titel")
    assert float(points.replace(",", ".")) > 0


def test_correction_is_told_with_the_way_back(read, cases):
    page = read(q="skolnärvarro")

    assert "Därför söktes på ”skolnärvaro” i stället." in text_of(page)
    assert page.select_one(".try__summary a")["href"] == "?q=skoln%C3%A4rvarro&exakt=1"


def test_small_and_excluded_words_are_named(read, cases):
    text = text_of(read(q="hur ser det ut i skolan -Borås"))

    assert "räknas inte: hur" in text
    assert "eftersom ett minus står före: Borås" in text


@pytest.mark.parametrize(
    "asked", ["/fall/{slug}/", "http://localhost/fall/{slug}/", "{uid}", "localhost/fall/{slug}"]
)
def test_page_that_is_found_is_told_its_place(read, cases, asked):
    case = cases[0]
    page = read(q="skolnärvaro", sida=asked.format(slug=case.slug, uid=case.uid.lower()))

    answer = text_of(page.select_one(".try__answer"))
    assert answer.startswith("Om ”Skolnärvaro i Sigtuna” Sidan hittas. Den är nummer 1 av 1.")


def test_page_that_lacks_a_word_is_told_which(read, cases):
    page = read(q="Sigtuna", sida=cases[1].uid)

    answer = text_of(page.select_one(".try__answer"))
    assert "Sidan hittas inte. Den saknar ”Sigtuna”" in answer
    assert "”Sigtuna” finns inte med." in answer


def test_page_that_is_excluded_is_told_by_what(read, cases):
    answer = text_of(read(q="arbete -Borås", sida=cases[1].uid).select_one(".try__answer"))

    assert "Den innehåller ”Borås”, som sökningen utesluter." in answer


def test_page_that_is_not_there_is_told_why(read, cases):
    draft = builders.make_lesson(title="Utkast", live=False)
    SearchDocument.objects.filter(key=cases[1].uid).delete()

    verdicts = [
        text_of(read(q="skola", sida=asked).select_one(".try__answer strong"))
        for asked in (draft.uid, cases[1].uid, "UB-9999", "/finns/inte/")
    ]

    assert verdicts[0] == "Sidan är inte publik, så ingen sökning hittar den."
    assert verdicts[1].startswith("Sidan är publik men finns inte i sökregistret ännu.")
    assert (
        verdicts[2:]
        == ["Ingen sida har den beteckningen eller adressen. Kopiera sidans adress på webbplatsen."] * 2
    )


@pytest.mark.parametrize(
    "query", ['"', "-", "-skola", '"skola" -x', "🙂", "a" * 500, "NEAR(a b)", "' OR 1=1 --", "* : ^"]
)
def test_odd_search_is_answered(read, cases, query):
    assert read(q=query, sida=query) is not None


def test_page_is_for_editors_alone(client):
    builders.make_home()
    client.force_login(builders.make_user("utan"))

    assert client.get(ADDRESS).status_code == 302


def test_part_that_says_too_little_is_told_not_to_be_looked_for(read):
    builders.make_case(title="Ett hem")
    builders.index_all()

    assert "som inte söks för sig" in text_of(read(q="hemtjänst"))
