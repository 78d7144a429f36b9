from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.formatting import format_money, format_money_short, format_number
from submissions.drafting.numbers import (
    Money,
    Quantity,
    parse_count,
    parse_money,
    parse_number,
    parse_percent,
    parse_quantity,
    parse_year,
)


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("3,2 mnkr", "3200000", "SEK"),
        ("3.2 mnkr", "3200000", "SEK"),
        ("3,2 Mkr", "3200000", "SEK"),
        ("1 500 000 kr", "1500000", "SEK"),
        ("1\u00a0500\u00a0000 kronor", "1500000", "SEK"),
        ("1.500.000 kr", "1500000", "SEK"),
        ("1500000", "1500000", "SEK"),
        ("1 500 000:-", "1500000", "SEK"),
        ("500 tkr", "500000", "SEK"),
        ("500 kr", "500", "SEK"),
        ("99,50 kr", "99.50", "SEK"),
        ("2 miljoner kronor", "2000000", "SEK"),
        ("2,5 miljoner", "2500000", "SEK"),
        ("1,500 mnkr", "1500000", "SEK"),
        ("1,1 mdkr", "1100000000", "SEK"),
        ("3 miljarder kr", "3000000000", "SEK"),
        ("2 MSEK", "2000000", "SEK"),
        ("5 miljoner pund", "5000000", "GBP"),
        ("10 000 euro", "10000", "EUR"),
    ],
)
def test_parse_money_as_people_write_it(text, amount, currency):
    assert parse_money(text) == Money(Decimal(amount), currency)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ca 3 mnkr",
        "3–4 mnkr",
        "3",
        "3,2",
        "3,2 mnkr per år",
        "1,500 kr",
        "1.500 kr",
        "1,500,000 kr",
        "-3 mnkr",
        "över 3 mnkr",
        "3 mnkr + moms",
        "tre miljoner",
        "3 m",
        "12 00 kr",
        "1 50 000 kr",
        "3,2,1 mnkr",
        "١٢ 000 kr",
        "9" * 30 + " kr",
        "1e6 kr",
        "NaN kr",
        "=1+1",
        "3 mnkr 2 tkr",
        "∞ kr",
        "0,001 kr",
    ],
)
def test_parse_money_with_room_for_doubt_reads_nothing(text):
    assert parse_money(text) is None


@given(st.integers(min_value=0, max_value=10**13))
def test_parse_money_reads_what_the_portal_writes(amount):
    assert parse_money(format_money(Decimal(amount))) == Money(Decimal(amount), "SEK")
    assert parse_money(format_money_short(Decimal(amount))) == Money(Decimal(amount), "SEK")


@given(st.decimals(min_value=-(10**11), max_value=10**11, places=4))
def test_parse_number_reads_what_the_portal_writes(number):
    assert parse_number(format_number(number)) == number


@given(st.text(max_size=40))
def test_parsers_any_text_never_fail_and_never_read_what_is_too_large(text):
    money, quantity = parse_money(text), parse_quantity(text)

    assert money is None or 0 <= money.amount < 10**14
    assert quantity is None or abs(quantity.number) < 10**12
    assert parse_count(text) is None or parse_count(text) >= 0
    assert parse_percent(text) is None or 0 <= parse_percent(text) <= 100
    assert parse_year(text) is None or 1900 <= parse_year(text) <= 2100


@pytest.mark.parametrize(
    ("text", "unit", "read"),
    [
        ("12", "", Quantity(Decimal(12), "")),
        ("12 %", "", Quantity(Decimal(12), "%")),
        ("12 procent", "", Quantity(Decimal(12), "%")),
        ("12 %", "procent", Quantity(Decimal(12), "procent")),
        ("12 dagar", "", Quantity(Decimal(12), "dagar")),
        ("12 fall", "Fall", Quantity(Decimal(12), "Fall")),
        ("-3,5", "poäng", Quantity(Decimal("-3.5"), "poäng")),
        ("\u22123,5", "", Quantity(Decimal("-3.5"), "")),
        ("+4", "", Quantity(Decimal(4), "")),
        ("0,125", "", Quantity(Decimal("0.125"), "")),
    ],
)
def test_parse_quantity_a_number_with_its_unit(text, unit, read):
    assert parse_quantity(text, unit=unit) == read


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("12 dagar", "%"),
        ("40 procent färre", ""),
        ("14 av 20", ""),
        ("12–15", ""),
        ("cirka 12", ""),
        ("<5", ""),
        ("1.500", ""),
        ("12 fall", ""),
        ("0,12345", ""),
        ("9" * 13, ""),
        ("tolv", ""),
        ("12 %", "dagar"),
    ],
)
def test_parse_quantity_with_room_for_doubt_reads_nothing(text, unit):
    assert parse_quantity(text, unit=unit) is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("42", 42),
        ("1 200", 1200),
        ("42 elever", 42),
        ("0", 0),
        ("-1", None),
        ("4,5", None),
        ("42 %", None),
        ("cirka 40", None),
        ("2147483648", None),
        ("30–40", None),
    ],
)
def test_parse_count(text, count):
    assert parse_count(text) == count


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("12", "12"),
        ("12,5 %", "12.5"),
        ("100", "100"),
        ("101", None),
        ("-1", None),
        ("1,234", None),
        ("12 st", None),
    ],
)
def test_parse_percent(text, percent):
    assert parse_percent(text) == (Decimal(percent) if percent else None)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2019", 2019),
        (" 2019 ", 2019),
        ("19", None),
        ("2019-01", None),
        ("1899", None),
        ("2101", None),
        ("٢٠١٩", None),
    ],
)
def test_parse_year(text, year):
    assert parse_year(text) == year
