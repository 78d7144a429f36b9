import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from registers.spreadsheets import MAX_TEXT, defuse, write_csv, write_xlsx

HOSTILE = [
    "=1+1",
    '=HYPERLINK("https://exempel.se","klicka")',
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1:A2)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "＝1+1",
    "- inte känt",
]
HARMLESS = [
    "Norrköping",
    "",
    "-12,5",
    "+3 %",
    "-1 234,50",
    "+46 11 15 00 00",
    "+46-11-15 00 00",
    "a=b",
    "44 mnkr; omtvistat",
    "− 3,5",
    "#N/A",
    "'citat'",
]


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def read_xlsx(content: bytes) -> list[list]:
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.mark.parametrize("text", HOSTILE)
def test_csv_text_that_would_be_a_formula_gets_an_apostrophe(text):
    assert read_csv(write_csv(["Titel"], [[text]])) == [["Titel"], [f"'{text}"]]


@pytest.mark.parametrize("text", HARMLESS)
def test_csv_text_that_does_no_harm_stays_as_it_is(text):
    assert defuse(text) == text


def test_csv_opens_in_a_swedish_spreadsheet():
    content = write_csv(
        ["a", "b"], [[Decimal("4560000.00"), Decimal("-7.50")], [date(2026, 11, 22), None], ['"; x', 3]]
    )

    assert content == '\ufeffa;b\r\n4560000;-7,5\r\n2026-11-22;\r\n"""; x";3\r\n'.encode()


@pytest.mark.parametrize("text", [*HOSTILE, *filter(None, HARMLESS)])
def test_xlsx_text_is_never_a_formula_or_an_error(text):
    sheet = load_workbook(io.BytesIO(write_xlsx({"Fall": (["Titel"], [[text]])}))).active

    cell = sheet["A2"]

    assert cell.data_type == "s"
    assert cell.value == text.replace("\r", "\n")
    assert bool(cell.quotePrefix) is (text in HOSTILE)


def test_xlsx_numbers_and_dates_are_typed():
    rows = [[Decimal("4560000.00"), Decimal("7.50"), 3, date(2026, 11, 22), None]]

    sheet = load_workbook(io.BytesIO(write_xlsx({"Fall": (list("abcde"), rows)}))).active

    assert [cell.data_type for cell in sheet[2]] == ["n", "n", "n", "d", "n"]
    assert [cell.value for cell in sheet[2]][:3] == [4560000, 7.5, 3]
    assert sheet["D2"].value.date() == date(2026, 11, 22)
    assert sheet.freeze_panes == "A2"


def test_xlsx_drops_what_a_file_cannot_hold():
    content = write_xlsx({"Fall": (["Titel"], [["a\x00\x0bb"], ["x" * (MAX_TEXT + 1)]])})

    assert [len(row[0] or "") for row in read_xlsx(content)] == [5, 2, MAX_TEXT]


@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=40))
def test_csv_text_read_back_is_the_text_and_never_begins_a_formula_with_letters_in_it(text):
    (cell,) = read_csv(write_csv([text], []))[0] if text else [""]

    assert cell in (text, f"'{text}")
    assert cell[:1] not in ("=", "@", "\t", "\r")
