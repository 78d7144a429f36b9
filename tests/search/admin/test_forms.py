"""What may be saved of editors' words about words."""

import pytest
from django.forms import modelform_factory

from search.admin.forms import SplitForm, SynonymForm, clean_term, make_up, split_terms
from search.models import SplitException, SuggestedQuery, Synonym
from tests import builders

pytestmark = pytest.mark.django_db


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


def test_split_terms_on_lines_or_with_signs_between_are_clean():
    assert split_terms(" bussresor ;”skolskjuts.”,\r\n\nto\u0308vla") == ["bussresor", "skolskjuts", "tövla"]
    assert clean_term("»social  impact bond«") == "social impact bond"


def test_synonym_of_more_terms_than_can_stand_together_is_refused():
    terms = "\n".join(f"ord{number}x" for number in range(41))

    assert synonym_errors(terms) == ["Högst 40 ord och uttryck kan stå tillsammans."]
