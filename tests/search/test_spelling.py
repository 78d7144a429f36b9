from collections import defaultdict

import pytest

from search.spelling import Form, Forms, correct_text, respell
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
    return Forms(by_folded, list(by_folded), ("a", 1))


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
