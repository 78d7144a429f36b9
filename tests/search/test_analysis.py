import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import build_column, fold, remove_accents, split_words, strip_ending, swedish_order


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("utfallskontraktet", "utfallskontrakt"),
        ("utfallskontrakt", "utfallskontrakt"),
        ("kommunerna", "kommun"),
        ("kommunens", "kommun"),
        ("skolan", "skol"),
        ("skola", "skol"),
        ("insatser", "insats"),
        ("elever", "elev"),
        ("unga", "unga"),
        ("råd", "råd"),
        ("hus", "hus"),
    ],
)
def test_strip_ending_common_endings_cut_above_four_letters(word, stem):
    assert strip_ending(word) == stem


@pytest.mark.parametrize(
    ("first", "second"), [("insatsen", "insatser"), ("frånvaron", "frånvaro"), ("elev", "eleverna")]
)
def test_strip_ending_forms_of_a_word_share_a_start(first, second):
    stems = sorted([strip_ending(first), strip_ending(second)], key=len)

    assert stems[1].startswith(stems[0])


def test_split_words_punctuation_and_case_are_left_out():
    assert split_words("Före–efter: 8,4 % (ÅÄÖ)!") == ["före", "efter", "8", "4", "åäö"]


def test_split_words_decomposed_letters_are_composed():
    assert split_words("Ma\u030att") == ["mått"]


def test_build_column_accents_hold_both_forms():
    assert build_column("Mått, hus") == " mått hus | ｍａｔｔ ｈｕｓ "


def test_build_column_no_accents_hold_one_form():
    assert build_column("Kommun") == " kommun "


@given(st.text())
def test_fold_any_text_keeps_its_length(text):
    assert len(remove_accents(fold(text))) == len(text)


def test_swedish_order_puts_our_letters_last():
    assert sorted(["Örebro", "Ale", "Åre", "Älmhult", "Zzz"], key=swedish_order) == [
        "Ale", "Zzz", "Åre", "Älmhult", "Örebro",
    ]  # fmt: skip
