"""Workbooks that are made to harm: they are refused at once, or read as what stands in their cells."""

import io
import time
import zipfile

import pytest

from submissions.bulk.book import Book, CannotRead
from tests.submission_files import make_xlsx

SHEET = "xl/worksheets/sheet1.xml"


def rewrite(name, change):
    """A real workbook with one of its parts changed."""
    source, target = zipfile.ZipFile(io.BytesIO(make_xlsx())), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in source.infolist():
            data = source.read(entry)
            archive.writestr(entry.filename, change(data) if entry.filename == name else data)
    return target.getvalue()


def read(data):
    book = Book(data)
    return [[cell.value for cell in cells] for _row, cells in book.each_row("Sheet")]


def test_workbook_is_read_cell_by_cell():
    book = Book(make_xlsx())

    assert book.titles == ["Sheet"]
    assert (book.has(" SHEET "), book.has("Projekt")) == (True, False)
    assert [[value for value in row if value] for row in read(make_xlsx())] == [["År"]]
    assert book.list_merged("Sheet") == []


@pytest.mark.parametrize(
    "change",
    [
        lambda data: b'<!DOCTYPE a [<!ENTITY b "c">]>' + data,
        lambda data: b"<!--" + b"x" * 10_000 + b"-->" + b'<!DOCTYPE a [<!ENTITY b "c">]>' + data,
        lambda data: b"<! doctype a>" + data,
        lambda data: data.decode().encode("utf-16"),
        lambda data: data.decode().encode("utf-16-be"),
    ],
    ids=["doctype", "behind a comment", "spaced", "utf-16", "utf-16 without a mark"],
)
@pytest.mark.parametrize("name", [SHEET, "xl/workbook.xml"])
def test_entities_are_refused_wherever_they_hide(change, name):
    with pytest.raises(CannotRead) as refused:
        read(rewrite(name, change))

    assert str(refused.value) == "Kalkylarket går inte att läsa. Spara om det som XLSX, utan lösenord."


def test_sheet_that_says_it_is_enormous_is_read_for_what_it_holds():
    data = rewrite(SHEET, lambda data: data.replace(b'ref="A1"', b'ref="A1:XFD1048576"'))

    before = time.monotonic()
    rows = read(data)

    assert rows[0][0] == "År"
    assert len(rows) <= 3_001
    assert time.monotonic() - before < 10


def test_row_far_down_is_not_reached():
    data = rewrite(
        SHEET, lambda data: data.replace(b'<row r="1"', b'<row r="1048576"').replace(b'"A1"', b'"A1048576"')
    )

    assert [row for row in read(data) if any(row)] == []


def test_half_a_thousand_thousand_openings_of_merged_cells_take_no_time():
    data = rewrite(
        SHEET, lambda data: data.replace(b"</worksheet>", b"<mergeCell " * 500_000 + b"</worksheet>")
    )

    before = time.monotonic()
    assert Book(data).list_merged("Sheet") == []
    assert time.monotonic() - before < 5


def test_merged_cells_are_listed_with_or_without_a_prefix():
    cells = b'<mergeCell ref="A1:B2"/><x:mergeCell xmlns:x="a" ref="C1:C3"/>'
    data = rewrite(SHEET, lambda data: data.replace(b"</worksheet>", cells + b"</worksheet>"))

    assert Book(data).list_merged("Sheet") == ["A1:B2", "C1:C3"]
