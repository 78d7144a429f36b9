import pytest

from learning.certificates.codes import ALPHABET, clean_code, make_code, show_code


def test_make_code_gives_ten_of_the_alphabet_and_none_twice():
    codes = {make_code() for _time in range(500)}
    assert len(codes) == 500
    assert {len(code) for code in codes} == {10}
    assert set("".join(codes)) <= set(ALPHABET)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("7K2QF9XM4D", "7K2QF9XM4D"),
        (" 7k2qf-9xm4d ", "7K2QF9XM4D"),
        ("7k2qf–9xm4d", "7K2QF9XM4D"),
        ("OIL00 11110", "0110011110"),
        ("7K2QF9XM4", ""),
        ("7K2QF9XM4DD", ""),
        ("7K2QF9XM4U", ""),
        ("å" * 10, ""),
        ("", ""),
    ],
)
def test_clean_code_forgives_what_readers_do(typed, code):
    assert clean_code(typed) == code


def test_show_code_is_read_back():
    assert clean_code(show_code("7K2QF9XM4D")) == "7K2QF9XM4D"
