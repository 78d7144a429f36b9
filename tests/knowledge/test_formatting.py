"""Numbers and sums as Swedish readers write them."""

from datetime import date
from decimal import Decimal

import pytest

from knowledge.formatting import (
    format_date,
    format_money,
    format_money_short,
    format_number,
    format_quantity,
)

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("8.4000"), "8,4"),
        (Decimal("1234567.50"), f"1{NBSP}234{NBSP}567,5"),
        (Decimal(-3500000), f"\u22123{NBSP}500{NBSP}000"),
        (1000, f"1{NBSP}000"),
        (0, "0"),
    ],
)
def test_format_number_is_swedish(value, text):
    assert format_number(value) == text


def test_format_number_with_decimals_keeps_that_many():
    assert format_number(Decimal("7.5"), decimals=2) == "7,50"


def test_format_money_spells_the_whole_sum():
    assert format_money(Decimal(44_000_000)) == f"44{NBSP}000{NBSP}000{NBSP}kr"


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        (Decimal(44_000_000), "SEK", f"44{NBSP}mnkr"),
        (Decimal(7_500_000), "SEK", f"7,5{NBSP}mnkr"),
        (Decimal(372_000), "SEK", f"372{NBSP}000{NBSP}kr"),
        (Decimal(5_000_000), "GBP", f"5{NBSP}miljoner{NBSP}pund"),
    ],
)
def test_format_money_short_speaks_in_millions(amount, currency, text):
    assert format_money_short(amount, currency) == text


def test_format_quantity_joins_number_and_unit():
    assert format_quantity(Decimal("8.4"), "%") == f"8,4{NBSP}%"


def test_format_date_names_the_month():
    assert format_date(date(2026, 11, 22)) == "22 november 2026"
