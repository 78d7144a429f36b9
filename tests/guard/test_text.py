import pytest
from hypothesis import given
from hypothesis import strategies as st

from guard.text import clean_text, has_unsafe_characters
from tests.stopwatch import Stopwatch


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norrköping", "Norrköping"),
        ("Norrko\u0308ping", "Norrköping"),
        ("a\x00b\x07c\x7fd\x9fe", "abcde"),
        ("fil\u202egpj.exe", "filgpj.exe"),
        ("\u2066dold\u2069 \ufeff\u200btext", "dold text"),
        ("\ud800halv", "halv"),
        ("  två\t\n rader ", "två rader"),
        ("👩\u200d👧 familj", "👩\u200d👧 familj"),
        ("", ""),
    ],
)
def test_clean_text_single_line_is_cleaned(text, expected):
    assert clean_text(text, limit=100) == expected


def test_clean_text_multiline_keeps_line_breaks():
    assert clean_text(" a  \r\nb\rc\x00\n\nd ", limit=100, is_multiline=True) == "a\nb\nc\n\nd"


def test_clean_text_too_long_is_clamped():
    assert clean_text("ab cd", limit=3) == "ab"


def test_clean_text_ten_megabytes_is_quick():
    watch = Stopwatch()

    assert len(clean_text("o\u0308" * 5_000_000, limit=1_000)) == 1_000

    assert watch.seconds < 0.5


@given(st.text(alphabet=st.characters(exclude_categories=[])), st.booleans())
def test_clean_text_any_text_comes_out_safe_and_stays(text, is_multiline):
    cleaned = clean_text(text, limit=50, is_multiline=is_multiline)

    assert len(cleaned) <= 50
    assert not has_unsafe_characters(cleaned)
    assert cleaned.encode().decode() == cleaned
    assert clean_text(cleaned, limit=50, is_multiline=is_multiline) == cleaned
