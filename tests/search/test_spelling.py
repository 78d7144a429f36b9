from collections import defaultdict

import pytest

from search import held_forms
from search.held_forms import Form, Forms, read_forms
from search.models import IndexedWord
from search.spelling import correct_text, respell
from search.words import remove_accents

WORDS = {
    "utfallskontrakt": 9, "norrköping": 7, "botkyrka": 5, "sjukfrånvaro": 9, "frånvaro": 12, "skola": 30,
    "närvaro": 6, "barn": 40, "mått": 20, "kontrollgrupp": 3, "hälsa": 8, "halsa": 1, "stöd": 30, "ungdom": 8,
}  # fmt: skip


@pytest.fixture
def forms():
    by_folded = defaultdict(tuple)
    for form, documents in WORDS.items():
        by_folded[remove_accents(form)] += (Form(form, form, documents),)
    return Forms(by_folded)


@pytest.mark.parametrize(
    ("typed", "meant", "is_slip"),
    [
        ("norrkoping", "norrköping", False),
        ("sjukfranvaro", "sjukfrånvaro", False),
        ("halsa", "hälsa", False),
        ("Botkykra", "botkyrka", True),
        ("utfalskontrakt", "utfallskontrakt", True),
        ("kontrolgrupp", "kontrollgrupp", True),
        ("norköpping", "norrköping", True),
        ("skolnarvaro", "skolnärvaro", False),
        ("ungdomsfrånvarro", "ungdomsfrånvaro", True),
    ],
)
def test_respell_finds_what_was_meant(forms, typed, meant, is_slip):
    spelling = respell(typed, forms)

    assert (spelling.text, spelling.is_slip) == (meant, is_slip)


@pytest.mark.parametrize(
    "typed", ["barr", "solpanel", "bart", "xyz", "mat", "åäö", "1234567", "qwertyuiop", "båt"]
)
def test_respell_leaves_known_short_and_unlike_words_alone(forms, typed):
    assert respell(typed, forms) is None


def test_correct_text_changes_only_what_is_missing(forms):
    spelling = correct_text('Kommunens utfalskontrakt -"norrkoping"', ["utfalskontrakt"], forms)

    assert spelling.text == 'Kommunens utfallskontrakt -"norrkoping"'


def test_correct_text_nothing_near_is_none(forms):
    assert correct_text("melodifestivalen", ["melodifestivalen"], forms) is None


def test_respell_slip_goes_to_the_commonest_of_words_alike():
    by_folded = {word: (Form(word, word, number),) for word, number in (("kontakter", 3), ("kontrakter", 9))}

    assert respell("kontxrakter", Forms(by_folded)).text == "kontrakter"


@pytest.mark.django_db
def test_find_word_that_is_not_held_asks_the_index():
    IndexedWord.objects.create(
        slot="a", form="norrköping", folded="norrkoping", stem="norrköping", documents=1
    )

    assert [form.form for form in Forms({}, "a", is_part=True).find("norrkoping")] == ["norrköping"]
    assert Forms({}, "a").find("norrkoping") == ()


@pytest.mark.django_db
def test_respell_word_that_is_not_held_is_found_by_its_beginning():
    for form in ("vinbärssnäcka", "vinbärsbuske"):
        word = {"form": form, "folded": remove_accents(form), "stem": form}
        IndexedWord.objects.create(slot="a", documents=1, **word)

    assert respell("vinbärssnäkca", Forms({}, "a", is_part=True)).text == "vinbärssnäcka"


@pytest.mark.django_db
def test_read_forms_very_many_words_keeps_the_commonest_and_rereads_them_seldom(monkeypatch):
    monkeypatch.setattr(held_forms, "MOST_HELD", 2)
    monkeypatch.setattr(held_forms, "_held", None)
    for number, form in enumerate(("ett", "tva", "tre"), start=1):
        IndexedWord.objects.create(slot="a", form=form, folded=form, stem=form, documents=number)

    forms = read_forms("a", 1)

    assert forms.is_part
    assert "ett" not in forms.by_folded
    assert read_forms("a", 2) is forms
    monkeypatch.setattr(held_forms, "HELD_SECONDS", 0)
    assert read_forms("a", 3) is not forms


@pytest.mark.django_db
def test_read_forms_changed_index_is_read_anew():
    assert "ny" not in read_forms("a", 1).by_folded

    IndexedWord.objects.create(slot="a", form="ny", folded="ny", stem="ny", documents=1)

    assert "ny" not in read_forms("a", 1).by_folded
    assert "ny" in read_forms("a", 2).by_folded


@pytest.mark.parametrize(
    ("typed", "text", "is_slip"),
    [("ovik", "övik", False), ("evaluring", "evaluering", True), ("skolan", None, False)],
)
def test_correct_text_knows_words_that_lead_to_others(typed, text, is_slip):
    known = {"ovik": "övik", "evaluering": "evaluering", "skola": "skola"}

    spelling = correct_text(typed, [typed], Forms({}), known)

    assert (spelling and spelling.text, bool(spelling and spelling.is_slip)) == (text, is_slip)
