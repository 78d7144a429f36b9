"""The registers of words: what may be saved, who may, and that it holds at once."""

import json

import pytest
from bs4 import BeautifulSoup
from django.forms import modelform_factory
from wagtail.contrib.search_promotions.models import Query

from review.groups import EDITOR
from search.admin.forms import SplitForm, SynonymForm, make_up
from search.finding import find
from search.models import SplitException, SuggestedQuery, Synonym
from search.request import SearchRequest
from tests import builders

pytestmark = pytest.mark.django_db
REGISTERS = ["synonymer", "ordelningar", "sokforslag"]


@pytest.fixture
def editor(client):
    builders.make_home()
    client.force_login(builders.make_user("eva", group=EDITOR))
    return client


def errors_of(form_class, model, values, instance=None):
    """What the form says; it asks for the model's fields, as the panels do."""
    form = modelform_factory(model, form=form_class, fields=list(values))(
        values, instance=instance or model()
    )
    return [str(message) for messages in form.errors.values() for message in messages]


def synonym_errors(terms, *, leads_to="", near="", instance=None):
    values = {"terms": terms, "leads_to": leads_to, "near": near}
    return errors_of(SynonymForm, Synonym, values, instance)


def split_errors(word, parts):
    return errors_of(SplitForm, SplitException, {"word": word, "parts": parts})


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


@pytest.mark.parametrize(
    ("terms", "error"),
    [
        (
            "skola",
            "Ett ensamt ord räcker inte. Skriv ett ord till som betyder samma sak, eller fyll i något av fälten "
            "nedanför.",
        ),
        ("skola\nSkola", "”Skola” står här två gånger."),
        ("skola\nskolan", "”skola” och ”skolan” är redan samma ord för sökningen. Behåll ett av dem."),
        ("skola\n!!!", "”!!!” innehåller inget ord som går att söka på."),
        (
            "skola\nförskolan",
            "”förskolan” står redan i synonymen ”förskola, dagis”. Lägg till orden där i stället.",
        ),
        ("skola\n" + "x" * 101, f"”{'x' * 40} …” är för långt. Skriv högst 100 tecken per rad."),
    ],
)
def test_synonym_that_says_nothing_is_told_why(terms, error):
    Synonym.objects.create(terms="förskola\ndagis")

    assert synonym_errors(terms) == [error]


def test_synonym_one_term_that_leads_somewhere_is_enough():
    assert synonym_errors("SIB", leads_to="social impact bond") == []


def test_synonym_kept_as_it_was_may_stand_in_two():
    first = Synonym.objects.create(terms="förskola\ndagis")
    Synonym.objects.create(terms="förskola\nkindergarten")

    assert synonym_errors("förskola\ndagis\ndagisverksamhet", instance=first) == []


@pytest.mark.parametrize(
    ("word", "parts", "error"),
    [
        (
            "skolnärvaro",
            "skola",
            "Skriv två delar eller fler. Lämna fältet tomt för ett ord som aldrig ska delas.",
        ),
        (
            "skolnärvaro",
            "närvaro skola",
            "närvaro + skola bildar inte ”skolnärvaro”. Skriv delarna i grundform och i ordets ordning.",
        ),
        ("skol närvaro", "", "Skriv ett enda ord, utan blanksteg och tecken."),
        ("???", "", "Skriv ett enda ord, utan blanksteg och tecken."),
    ],
)
def test_split_that_is_none_is_told_why(word, parts, error):
    assert split_errors(word, parts) == [error]


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("skolnärvaro", "skola närvaro"),
        ("arbetsmarknad", "arbete marknad"),
        ("familjehem", "familj hem"),
        ("barnavård", "barn vård"),
        ("hälsofrämjande", "hälsa främjande"),
        ("tillägg", "till lägg"),
        ("barnfamiljehem", "barn familj hem"),
        ("gatukontor", "gata kontor"),
        ("orosanmälningar", "oro anmälan"),
    ],
)
def test_make_up_takes_parts_in_their_basic_form(word, parts):
    assert make_up(word, parts.split())


def test_make_up_refuses_other_words():
    assert not make_up("skolnärvaro", ["skola", "frånvaro"])
    assert not make_up("skolnärvaro", ["sko", "närvaro", "närvaro"])


def test_word_of_a_split_stays(editor):
    split = SplitException.objects.create(word="kvarnbyskolan", parts="kvarnby skolan")

    editor.post(f"/admin/ordelningar/edit/{split.pk}/", {"word": "annat", "parts": "", "note": "delas inte"})

    split.refresh_from_db()
    assert (split.word, split.parts, split.note) == ("kvarnbyskolan", "", "delas inte")


def test_suggested_query_must_find_something_once(editor):
    builders.make_case(title="Skolskjuts")
    builders.index_all()
    SuggestedQuery.objects.create(query="Skolskjuts")

    double = editor.post("/admin/sokforslag/create/", {"query": "skolskjuts ", "sort_order": 0})
    empty = editor.post("/admin/sokforslag/create/", {"query": "xyzzy", "sort_order": 0})

    assert "”Skolskjuts” finns redan bland de föreslagna sökningarna." in double.content.decode()
    assert "Sökningen ger inga träffar." in empty.content.decode()


def test_create_begins_with_what_the_address_says(editor):
    page = BeautifulSoup(editor.get("/admin/synonymer/create/?terms=bussresor").content, "html.parser")

    assert page.select_one("[name=terms]").text.strip() == "bussresor"


def test_export_holds_the_words(editor):
    Synonym.objects.create(terms="förskola\ndagis", near="skola")

    text = editor.get("/admin/synonymer/?export=csv").content.decode("utf-8-sig")

    assert text.splitlines()[0].split(";")[0].strip('"') == "Ord som betyder samma sak"
    assert "dagis" in text


def test_promote_begins_with_the_search_or_leads_to_what_is_promoted(editor):
    page = BeautifulSoup(editor.get("/admin/lyft-fram/?q=Bussresor").content, "html.parser")
    assert page.select_one("[name=query_string]")["value"] == "Bussresor"

    query = Query.get("bussresor")
    query.editors_picks.create(page=builders.make_case())
    response = editor.get("/admin/lyft-fram/?q=Bussresor")

    assert response.url == f"/admin/searchpicks/{query.pk}/"


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
