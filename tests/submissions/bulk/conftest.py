"""The template, filled in as a member would, and the registers it offers."""

import io
from datetime import UTC, datetime

import pytest
from openpyxl import load_workbook

from submissions.bulk.template import make_template
from submissions.forms.vocabulary import load_choices
from tests.builders import make_municipality, make_target_group, make_term, make_theme, make_user
from tests.submission_builders import make_member

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
NUMBER = "Projektnummer"
NEEDED = {
    "Vad heter projektet?": "Unga i arbete",
    "Vilket problem skulle det lösa?": "Många unga saknade arbete.",
    "Vem var det till för?": "Unga 16–24 år",
    "Vad gjorde ni?": "De fick en handledare.",
    "Vad hände?": "Fler fick arbete.",
    "Hur långt har projektet kommit?": "Avslutat",
}


@pytest.fixture
def choices(db):
    """What the lists offer: little, but something in each that the tests use."""
    make_municipality()
    make_term("project_status", "avslutat", name="Avslutat")
    make_term("actor_role", "genomforare", name="Genomförare")
    make_term("financing_form", "budget", name="Egen budget")
    make_term("evaluation_design", "jamforelse", name="Jämförelsegrupp")
    make_term("lesson_type", "hinder", name="Hinder")
    for number in range(1, 4):
        make_target_group(f"x{number}", name=f"Val {number}")
        make_theme(f"x{number}", name=f"Val {number}")
    return load_choices()


@pytest.fixture
def owner(choices):
    return make_municipality()


@pytest.fixture
def member(owner):
    user = make_user("mia", email="mia@norrkoping.se", first_name="Mia", last_name="Ek")
    make_member(user, owner)
    return user


@pytest.fixture
def fill(choices):
    """``fill({"Projekt": [{heading: value}, …]})`` gives the template with these rows, from row 2 on."""

    def fill_template(sheets, *, change=None):
        book = load_workbook(io.BytesIO(make_template(choices)))
        for title, rows in sheets.items():
            write_rows(book[title], rows)
        if change:
            change(book)
        buffer = io.BytesIO()
        book.save(buffer)
        return buffer.getvalue()

    return fill_template


def write_rows(sheet, rows):
    columns = {str(cell.value).removesuffix(" *"): cell.column for cell in sheet[1]}
    for number, row in enumerate(rows, start=2):
        for heading, value in row.items():
            sheet.cell(number, columns[heading]).value = value


def project(number=1, **fields):
    return {NUMBER: number, **NEEDED, **fields}
