from decimal import Decimal

import pytest

from submissions.forms.numbers import NotANumber, parse_money, parse_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("1 200", "1200"),
        ("1\u00a0200\u202f000", "1200000"),
        ("\u22123", "-3"),
        ("+4", "4"),
        ("8,4 %", "8.4"),
    ],
)
def test_number_typed_the_swedish_way_is_read(text: str, number: str) -> None:
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "-", "ett", "1,2,3", "1e5", "NaN", "١٢", "=1+1", "0x10", "9" * 16])
def test_number_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(NotANumber) as caught:
        parse_number(text)
    assert caught.value.is_ambiguous is False


@pytest.mark.parametrize("text", ["1.200", "-3.000.000"])
def test_number_with_points_between_thousands_is_asked_about(text: str) -> None:
    with pytest.raises(NotANumber) as caught:
        parse_number(text)
    assert caught.value.is_ambiguous is True


@pytest.mark.parametrize(
    ("text", "kronor"),
    [
        ("450 000", 450_000),
        ("450 tkr", 450_000),
        ("3,2 mnkr", 3_200_000),
        ("3,2 miljoner kronor", 3_200_000),
        ("12 kr", 12),
        ("500:-", 500),
    ],
)
def test_money_in_any_usual_unit_is_kronor(text: str, kronor: int) -> None:
    assert parse_money(text) == kronor


@pytest.mark.parametrize("text", ["mnkr", "", "10 euro", "=SUM(A1)"])
def test_money_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(NotANumber):
        parse_money(text)
