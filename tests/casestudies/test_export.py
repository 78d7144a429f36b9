import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from openpyxl import load_workbook

from casestudies.export_columns import COLUMNS
from tests.builders import (
    index_all,
    make_case,
    make_financing,
    make_metric,
    make_municipality,
    make_region,
    make_result,
    make_term,
    make_theme,
)

pytestmark = pytest.mark.django_db
QUERIES = 16
HOSTILE = '=HYPERLINK("https://exempel.se","klicka")'


def export_csv(client, query: str = "") -> list[dict[str, str]]:
    response = client.get(f"/fall/export.csv?{query}")
    assert response.status_code == 200
    text = response.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def export_workbook(client, query: str = ""):
    return load_workbook(io.BytesIO(client.get(f"/fall/export.xlsx?{query}").content))


def make_full_case(**fields):
    make_region("01", name="Stockholms län")
    case = make_case(
        title="Skolan i Husby",
        district="Husby",
        municipalities=[make_municipality("0180", name="Stockholm")],
        themes=[make_theme("utbildning", name="Skola"), make_theme("omrade", name="Område")],
        period_text="2019–2022",
        earliest_on=date(2019, 6, 1),
        project_status=make_term("project_status", "pagar", "Pågår"),
        contract_form=make_term("financing_form", "sib", "Utfallskontrakt"),
        evaluation_designs=[make_term("evaluation_design", "kontroll", "Kontrollgrupp")],
        **fields,
    )
    make_financing(case, amount=Decimal("4560000.50"), kind="ceiling", joint_key="gemensam")
    make_result(
        make_metric(case), evaluation_design=make_term("evaluation_design", "kontroll", "Kontrollgrupp")
    )
    return case


def test_csv_holds_what_the_case_says_and_leaves_the_rest_empty(client):
    case = make_full_case()
    index_all()

    (row,) = export_csv(client)

    assert row["Id"] == case.uid
    assert row["Titel"] == "Skolan i Husby"
    assert row["Plats"] == "Husby, Stockholm"
    assert (row["Kommunkoder"], row["Län"]) == ("0180", "Stockholms län")
    assert set(row["Teman"].split("; ")) == {"Skola", "Område"}
    assert (row["Tidigaste datum"], row["Senaste datum"]) == ("2019-06-01", "")
    assert (row["Belopp"], row["Valuta"], row["Slag av belopp"]) == ("4560000,5", "SEK", "Tak")
    assert (row["Omtvistat belopp"], row["Gemensamt belopp"]) == ("nej", "gemensam")
    assert (row["Antal resultat"], row["Evidensstyrka"], row["Evidensstyrka i ord"]) == ("1", "3", "Jämfört")
    assert row["Ersättningsmodell"] == ""
    assert row["Adress"] == f"http://localhost:8000{case.url}"


def test_csv_of_a_case_without_results_says_not_assessed_and_zero_is_written_out(client):
    make_case()
    index_all()

    (row,) = export_csv(client)

    assert (row["Antal resultat"], row["Evidensstyrka"], row["Evidensstyrka i ord"]) == ("0", "", "ej bedömt")
    assert (row["Belopp"], row["Valuta"]) == ("", "")


def test_csv_begins_with_a_byte_order_mark_and_is_a_download_with_todays_date(client, time_machine_today):
    response = client.get("/fall/export.csv")

    assert response.content.startswith(b"\xef\xbb\xbfId;Titel;")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == ('attachment; filename="utfallsbanken-fall-2026-11-22.csv"')
    assert response["X-Robots-Tag"] == "noindex"


@pytest.fixture
def time_machine_today(monkeypatch):
    monkeypatch.setattr("casestudies.export.timezone.localdate", lambda: date(2026, 11, 22))


def test_xlsx_has_typed_cells_and_explains_its_columns(client):
    make_full_case()
    index_all()

    workbook = export_workbook(client)

    assert workbook.sheetnames == ["Fall", "Kolumner"]
    header, row = ([cell.value for cell in line] for line in workbook["Fall"].iter_rows())
    case = dict(zip(header, row, strict=True))
    assert case["Belopp"] == 4560000.5
    assert case["Evidensstyrka"] == 3
    assert case["Tidigaste datum"].date() == date(2019, 6, 1)
    assert case["Kommunkoder"] == "0180"
    explained = [[cell.value for cell in line] for line in workbook["Kolumner"].iter_rows()]
    assert [line[0] for line in explained[1:]] == header
    assert all(line[1].endswith(".") for line in explained[1:])


def test_hostile_titles_are_no_formulas_in_either_format(client):
    make_case(title=HOSTILE, result="+cmd|' /C calc'!A0", period_text="-2+3", district="@SUM(A1)")
    index_all()

    (row,) = export_csv(client)
    sheet = export_workbook(client)["Fall"]

    assert row["Titel"] == f"'{HOSTILE}"
    assert row["Resultat"] == "'+cmd|' /C calc'!A0"
    assert row["Period"] == "'-2+3"
    assert row["Plats"] == "'@SUM(A1)"
    assert sheet["B2"].value == HOSTILE
    assert {cell.data_type for cell in sheet[2]} <= {"s", "n", "d"}


def test_export_leaves_out_drafts_and_internal_rows(client):
    case = make_case(title="Synligt")
    make_financing(case, visibility="internal")
    make_metric(case, visibility="internal")
    draft = make_case(title="Hemligt utkast")
    index_all()
    # Unpublished without a signal, so that the index still knows it.
    type(draft).objects.filter(pk=draft.pk).update(live=False)

    (row,) = export_csv(client)

    assert row["Titel"] == "Synligt"
    assert (row["Belopp"], row["Antal resultat"]) == ("", "0")


@pytest.mark.parametrize(
    "query",
    ["", "tema=arbetsmiljo", "tema=halsa&tema=utbildning", "lan=01", "evidens=ej_bedomt", "q=skola",
     "q=finnsinte", "sortering=evidens", "sortering=nyast&vy=tabell", "sida=2", "status=okant", "q=%00"],
)  # fmt: skip
def test_export_holds_exactly_what_the_list_shows_in_the_same_order(starter, client, query):
    page = client.get(f"/fall/?{query}")

    exported = [row["Id"] for row in export_csv(client, query)]

    assert exported == page.context["listing"].results.keys


def test_export_holds_more_than_one_page_of_the_list(client):
    for _number in range(23):
        make_case()
    index_all()

    assert len(export_csv(client, urlencode({"sida": 2}))) == 23


def test_export_in_another_format_is_not_found(client):
    assert client.get("/fall/export.json").status_code == 404
    assert client.post("/fall/export.csv").status_code == 405


@pytest.mark.parametrize("cases", [1, 3])
@pytest.mark.parametrize("fmt", ["csv", "xlsx"])
def test_export_asks_the_same_number_of_queries_for_any_number_of_cases(
    client, django_assert_num_queries, fmt, cases
):
    for _number in range(cases):
        make_full_case()
    index_all()
    cache.clear()

    with django_assert_num_queries(QUERIES):
        client.get(f"/fall/export.{fmt}?tema=utbildning")


def test_every_column_is_documented():
    page = (Path(__file__).parents[2] / "docs" / "export.md").read_text()

    documented = [
        line.split(" | ")[0].removeprefix("| ") for line in page.splitlines() if line.startswith("| ")
    ]

    assert documented[2:] == [str(column.label) for column in COLUMNS]
