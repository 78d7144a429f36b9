"""The registers of words: what may be saved, who may, and that it holds at once."""

import json

import pytest
from bs4 import BeautifulSoup

from search.finding import find
from search.models import SplitException, SuggestedQuery, Synonym
from search.request import SearchRequest
from tests import builders

pytestmark = pytest.mark.django_db
REGISTERS = ["synonymer", "ordelningar", "sokforslag"]


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("register", REGISTERS)
def test_list_costs_the_same_for_any_number(editor, count_queries, register, number):
    for count in range(number):
        Synonym.objects.create(terms=f"ord{count}\nterm{count}")
        SplitException.objects.create(word=f"ordet{count}")
        SuggestedQuery.objects.create(query=f"fråga {count}")
    editor.get(f"/admin/{register}/")

    with count_queries(14):
        page = editor.get(f"/admin/{register}/").content

    assert len(BeautifulSoup(page, "html.parser").select("table.listing tbody tr")) == number


def test_synonym_is_saved_clean_logged_and_holds_at_once(editor):
    builders.make_case(title="Skolskjuts i glesbygd")
    builders.index_all()
    assert find(SearchRequest(query="bussresor")).total == 0

    response = editor.post(
        "/admin/synonymer/create/",
        {"terms": " bussresor ;”skolskjuts”\r\n\r\n", "leads_to": "", "near": "", "note": ""},
    )

    assert response.status_code == 302
    synonym = Synonym.objects.get(terms__startswith="bussresor")
    assert synonym.terms == "bussresor\nskolskjuts"
    assert find(SearchRequest(query="bussresor")).total == 1
    history = editor.get(f"/admin/synonymer/history/{synonym.pk}/")
    assert "Skapad" in history.content.decode()


def test_split_holds_for_documents_that_are_there_already(editor, django_capture_on_commit_callbacks):
    case = builders.make_case(title="Kvarnbyskolan")
    builders.index_all()

    with django_capture_on_commit_callbacks(execute=True):
        response = editor.post(
            "/admin/ordelningar/create/", {"word": "Kvarnbyskolan", "parts": "kvarnby + skolan", "note": ""}
        )

    assert response.status_code == 302
    assert SplitException.objects.get().parts == "kvarnby skolan"
    assert find(SearchRequest(query="kvarnby")).keys == [case.uid]


def test_create_begins_with_what_the_address_says(editor):
    page = BeautifulSoup(editor.get("/admin/synonymer/create/?terms=bussresor").content, "html.parser")

    assert page.select_one("[name=terms]").text.strip() == "bussresor"


def test_export_holds_the_words(editor):
    Synonym.objects.create(terms="förskola\ndagis", near="skola")

    text = editor.get("/admin/synonymer/?export=csv").content.decode("utf-8-sig")

    assert text.splitlines()[0].split(";")[0].strip('"') == "Ord som betyder samma sak"
    assert "dagis" in text


def test_menu_of_an_editor_holds_words_and_promoted_results(editor):
    page = editor.get("/admin/").content.decode()

    for text in (
        "Synonymer",
        "Delningar av ord",
        "Föreslagna sökningar",
        "Lyft fram i sök",
        "Testa en sökning",
    ):
        assert json.dumps(text) in page


@pytest.mark.parametrize(
    ("register", "purpose", "empty"),
    [
        ("synonymer", "Den som söker på ett av orden", "Det finns inga synonymer än."),
        ("ordelningar", "Sökningen delar sammansatta ord själv.", "Inga ord är rättade än."),
        ("sokforslag", "Visas medan någon skriver", "Det finns inga sökningar än"),
    ],
)
def test_register_of_words_says_what_it_is_for_and_how_to_begin(editor, register, purpose, empty):
    page = BeautifulSoup(editor.get(f"/admin/{register}/").content, "html.parser")

    told = [" ".join(text.get_text().split()) for text in page.select(".register-purpose")]
    assert [text.startswith(begun) for text, begun in zip(told, (purpose, empty), strict=True)] == [
        True,
        True,
    ]
    assert page.select_one(".register-purpose a")["href"] == f"/admin/{register}/create/"


def test_suggested_search_is_chosen_for_the_home_page_in_its_form(editor):
    builders.make_case(title="Skolskjuts i glesbygd")
    builders.index_all()

    editor.post("/admin/sokforslag/create/", {"query": "skolskjuts", "is_on_home": "on", "sort_order": "3"})

    row = BeautifulSoup(editor.get("/admin/sokforslag/").content, "html.parser").select_one("tbody tr")
    assert [cell.get_text(strip=True) for cell in row.select("td")][-2:] == ["Ja", "3"]
    assert 'href="/sok/?q=skolskjuts">skolskjuts<' in editor.get("/").content.decode()
