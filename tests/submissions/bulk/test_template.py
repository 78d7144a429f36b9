import io

import pytest
from openpyxl import load_workbook

from submissions.bulk.layout import MOST_PROJECTS, read_layout
from submissions.bulk.template import make_template
from submissions.forms.registry import FORMS
from submissions.forms.vocabulary import load_choices
from tests.builders import make_municipality


@pytest.fixture
def book(choices):
    return load_workbook(io.BytesIO(make_template(choices)))


def test_sheets_are_the_guide_the_projects_their_rows_and_the_choices(book):
    assert book.sheetnames == [
        "Så fyller du i",
        "Projekt",
        "Aktörer och roller",
        "Finansiering",
        "Mått och resultat",
        "Lärdomar",
        "Val",
    ]


def test_every_question_of_the_forms_has_a_column(choices):
    asked = {(code, name) for code, form in FORMS.items() for name in form.base_fields}
    of_rows = {
        (code, name) for code, form in FORMS.items() if form.row_form for name in form.row_form.base_fields
    }
    projects, *others = read_layout()

    assert {(column.code, column.name) for column in projects.columns} == asked
    assert {(column.code, column.name) for sheet in others for column in sheet.columns} == of_rows


def test_headings_are_told_apart_in_each_sheet():
    for sheet in read_layout():
        headings = [column.heading.casefold() for column in sheet.columns]
        assert sorted(set(headings)) == sorted(headings)


def test_needed_columns_have_a_star(book):
    headings = [cell.value for cell in book["Projekt"][1]]

    assert [heading for heading in headings if heading.endswith(" *")] == [
        "Projektnummer *",
        "Vilken kommun gäller det? *",
        "Vad heter projektet? *",
        "Vilket problem skulle det lösa? *",
        "Vem var det till för? *",
        "Vad gjorde ni? *",
        "Vad hände? *",
        "Hur långt har projektet kommit? *",
        "Ditt namn *",
        "Din e-postadress *",
    ]


def test_choices_are_offered_in_their_cells(book):
    offered = {str(one.sqref): one.formula1 for one in book["Projekt"].data_validations.dataValidation}

    # The municipality stands in the first column of the choices; there is one.
    assert offered[f"B2:B{MOST_PROJECTS + 1}"] == "'Val'!$A$2:$A$2"
    assert book["Val"]["A2"].value == make_municipality().name


def test_name_that_begins_as_a_formula_is_text(choices):
    municipality = make_municipality()
    municipality.name = "=HYPERLINK(1)"
    municipality.save()

    cell = load_workbook(io.BytesIO(make_template(load_choices())))["Val"]["A2"]

    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")


def test_guide_says_how_each_column_is_written(book):
    rows = [tuple(cell.value for cell in row) for row in book["Så fyller du i"].iter_rows(min_row=8)]

    assert ("Projekt: Projektet i korthet", "Första året", "Årtal med fyra siffror", None, "Ja") in rows
    assert (
        "Finansiering",
        "Hur mycket, i kronor?",
        "Belopp i kronor",
        "Till exempel 450 000 eller 3,2 mnkr.",
        "Ja",
    ) in rows
    assert [row[4] for row in rows if row[1] == "Telefon"] == ["Nej"]
