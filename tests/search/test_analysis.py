import pytest

from search.analysis import build_column, strip_ending


@pytest.mark.parametrize(
    ("word", "stem"),
    [("utfallskontraktet", "utfallskontrakt"), ("kommunerna", "kommun"), ("unga", "unga"), ("råd", "råd")],
)
def test_strip_ending_common_endings_cut_above_four_letters(word, stem):
    assert strip_ending(word) == stem


def test_build_column_accents_hold_both_forms():
    assert build_column("Mått, hus") == " mått hus | ｍａｔｔ ｈｕｓ "


def test_build_column_no_accents_hold_one_form():
    assert build_column("Kommun") == " kommun "
