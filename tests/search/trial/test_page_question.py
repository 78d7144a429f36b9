"""Why a page is found by a search where it is, or why it is not found."""

import pytest

from search.models import SearchDocument
from search.trial.page_question import PageAnswer, ask_about, find_document, path_of
from search.trial.trying import try_out
from tests import builders

from .tried_page import text_of

pytestmark = pytest.mark.django_db


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
    ("asked", "path"),
    [
        ("UB-0001", ""),
        ("/fall/narvaro/", "/fall/narvaro/"),
        ("fall/narvaro", "/narvaro"),
        ("https://bank.example/fall/narvaro/?q=x#mal", "/fall/narvaro/"),
        ("bank.example/fall/narvaro", "/fall/narvaro"),
        ("", ""),
    ],
)
def test_path_of_an_address_is_without_its_host(asked, path):
    assert path_of(asked) == path


def test_ask_about_a_page_among_the_best_gives_its_place_and_what_it_lacks(cases):
    trial = try_out("Sigtuna skolnärvaro")

    first = ask_about(cases[0].uid, trial)
    other = ask_about(cases[1].uid, trial)

    assert (first.document.key, first.place, first.lacking, first.is_beyond) == (cases[0].uid, 1, (), False)
    assert (other.place, other.lacking, other.is_beyond) == (None, ("Sigtuna", "skolnärvaro"), False)


def test_ask_about_a_page_that_the_search_excludes_names_the_words(cases):
    answer = ask_about(cases[1].uid, try_out("arbete -Borås"))

    assert (answer.place, answer.excluded) == (None, ("Borås",))


def test_ask_about_what_nobody_has_is_nothing(cases):
    assert ask_about("UB-9999", try_out("skola")) == PageAnswer()


def test_find_document_of_the_other_slot_is_none(cases):
    slot = SearchDocument.objects.get(key=cases[0].uid).slot

    assert find_document(cases[0].uid, slot).key == cases[0].uid
    assert find_document(cases[0].uid, "a" if slot == "b" else "b") is None
