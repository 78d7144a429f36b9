from datetime import date, datetime, time
from types import SimpleNamespace

import pytest

from submissions.bulk.cells import LONGEST, OddCell, read_cell
from submissions.forms.fields import LineField, MoneyField, NumberField, YearField

TEXT, NUMBER, YEAR, MONEY = (
    LineField(label="x"),
    NumberField(label="x"),
    YearField(label="x"),
    MoneyField(label="x"),
)


def cell(value, *, kind="n", number_format="General"):
    return SimpleNamespace(value=value, data_type=kind, number_format=number_format)


@pytest.mark.parametrize(
    ("value", "field", "text"),
    [
        (None, TEXT, ""),
        ("  Åre \n kommun ", TEXT, "Åre\n kommun"),
        (12, NUMBER, "12"),
        (12.0, NUMBER, "12"),
        (12.5, NUMBER, "12,5"),
        (31.4 - 0.000000000001, NUMBER, "31,4"),
        (3_200_000.0, MONEY, "3200000"),
        (1e12, MONEY, "1000000000000"),
        (-0.25, NUMBER, "-0,25"),
        ("1 200,50", NUMBER, "1 200,50"),
        ("1,200.50", NUMBER, "1200.50"),
        ("1.200,50", NUMBER, "1200,50"),
        ("1,200,000", NUMBER, "1200000"),
        ("1.200.000", NUMBER, "1200000"),
        ("1.200", NUMBER, "1.200"),
        ("1,200.50", TEXT, "1,200.50"),
        (datetime(2024, 3, 1), YEAR, "2024"),
        (date(2024, 3, 1), TEXT, "2024-03-01"),
        (time(9, 30), TEXT, "09:30"),
        (True, TEXT, "Ja"),
        (False, TEXT, "Nej"),
        ("a\u202eb\x00", TEXT, "ab"),
    ],
)
def test_cell_is_read_as_it_would_be_typed(value, field, text):
    assert read_cell(cell(value), field) == text


def test_percent_is_read_as_it_is_shown():
    assert read_cell(cell(0.125, number_format="0.0%"), NUMBER) == "12,5"


@pytest.mark.parametrize(
    ("value", "kind", "field", "message"),
    [
        ("=1+1", "f", NUMBER, "Det står en formel i cellen. Skriv själva värdet."),
        ("#DIV/0!", "e", NUMBER, "Det står ett felvärde i cellen (#DIV/0!)."),
        (float("nan"), "n", NUMBER, "Det står ett felvärde i cellen (nan)."),
        (datetime(2024, 3, 1), "d", NUMBER, "Det står ett datum i cellen, där vi väntade oss ett tal."),
        (
            "x" * (LONGEST + 1),
            "s",
            TEXT,
            "Det är alldeles för mycket text i cellen: 20001 tecken.",
        ),
    ],
)
def test_cell_that_cannot_be_read_says_why(value, kind, field, message):
    with pytest.raises(OddCell) as odd:
        read_cell(cell(value, kind=kind), field)

    assert str(odd.value) == message


def test_text_that_begins_as_a_formula_is_text():
    assert read_cell(cell("=SUMMA(A1)", kind="s"), TEXT) == "=SUMMA(A1)"
