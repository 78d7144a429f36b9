"""What the list shows, as a file for spreadsheets."""

import csv
import io
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import User
from tests import builders

from .test_admin import MAKERS, REGISTERS, WORDS

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    builders.make_home()
    client.force_login(User.objects.create_superuser("chef", password="x"))
    return client


def export(client, word, fmt, **query):
    return client.get(reverse(f"{word}_modeladmin_index"), {**query, "export": fmt})


def read_csv(response):
    text = response.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_csv_holds_every_field_and_how_often_each_entry_is_used(staff):
    theme = builders.make_theme("halsa", name="Hälsa", name_en="Health", sort_order=10)
    builders.make_case(themes=[theme])

    response = export(staff, "teman", "csv")

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert read_csv(response) == [
        {
            "Kod": "halsa",
            "Namn": "Hälsa",
            "Namn på engelska": "Health",
            "Ordning": "10",
            "Adress": "halsa",
            "Beskrivning": "",
            "Sökord": "",
            "Används i": "1",
            "Används i utkast": "0",
        }
    ]


def test_csv_respects_search_and_filter(staff):
    used = builders.make_theme("halsa", name="Hälsa")
    builders.make_theme("boende", name="Boende")
    builders.make_case(themes=[used])

    assert [row["Namn"] for row in read_csv(export(staff, "teman", "csv", q="boe"))] == ["Boende"]
    assert [row["Namn"] for row in read_csv(export(staff, "teman", "csv", anvands="ja"))] == ["Hälsa"]
    assert [row["Namn"] for row in read_csv(export(staff, "teman", "csv", anvands="nej"))] == ["Boende"]
    assert read_csv(export(staff, "teman", "csv", anvands="utkast")) == []


def test_csv_lets_no_name_act_as_a_formula(staff):
    builders.make_source("T1", title='=HYPERLINK("https://exempel.se")', publisher="+46 11 15 00 00")

    [row] = read_csv(export(staff, "kallor", "csv"))

    assert row["Titel"] == '\'=HYPERLINK("https://exempel.se")'
    assert row["Utgivare"] == "+46 11 15 00 00"


def test_xlsx_has_typed_cells(staff):
    builders.make_municipality("0581", name="Norrköping", longitude="16.18", latitude=None)

    response = export(staff, "kommuner", "xlsx")

    sheet = load_workbook(io.BytesIO(response.content)).active
    header, row = ([cell.value for cell in line] for line in sheet.iter_rows())
    values = dict(zip(header, row, strict=True))
    assert sheet.title == "Kommuner"
    assert (values["Kod"], values["Namn"], values["Län"]) == ("0581", "Norrköping", "Län 05")
    assert (float(values["Longitud"]), values["Latitud"], values["Används i"]) == (16.18, None, 0)


def test_file_is_named_by_register_and_day(staff, monkeypatch):
    monkeypatch.setattr("registers.export.timezone.localdate", lambda: date(2026, 11, 22))
    builders.make_theme("halsa")

    response = export(staff, "teman", "xlsx")

    assert response["Content-Disposition"] == 'attachment; filename="utfallsbanken-teman-2026-11-22.xlsx"'


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("app", "model"), REGISTERS)
def test_export_costs_the_same_with_one_and_three_entries(
    staff, django_assert_max_num_queries, app, model, number
):
    for index in range(1, number + 1):
        MAKERS[model](index)
    export(staff, WORDS[model], "csv")

    with django_assert_max_num_queries(15):
        response = export(staff, WORDS[model], "csv")

    assert len(read_csv(response)) >= 1
