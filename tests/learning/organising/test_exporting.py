from io import BytesIO

import pytest
from openpyxl import load_workbook

from learning.organising.exporting import export_registrations
from tests.learning.registrations.conftest import make_coming, take_seat

pytestmark = pytest.mark.django_db


def test_export_has_a_row_for_each_and_no_formula():
    webinar = make_coming(capacity=1)
    take_seat(webinar, name="=1+1", organisation_name="Orten", access_needs="Skrivtolkning")
    take_seat(webinar, "bo@example.se", name="Bo")

    [sheet] = load_workbook(BytesIO(export_registrations(webinar))).worksheets
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]

    assert rows == [
        [
            "Namn",
            "E-postadress",
            "Kommun eller organisation",
            "Kommun",
            "Läge",
            "Anmäld",
            "Bekräftad",
            "Särskilda behov",
            "Kom",
        ],
        [
            "=1+1",
            "asa@example.se",
            "Orten",
            None,
            "Har en plats",
            "2026-03-04 12:00",
            "2026-03-04 12:00",
            "Skrivtolkning",
            None,
        ],
        ["Bo", "bo@example.se", None, None, "Står i kö", "2026-03-04 12:00", "2026-03-04 12:00", None, None],
    ]
    assert sheet["A2"].data_type == "s"


@pytest.mark.parametrize("count", [1, 3])
def test_export_asks_one_question(count, django_assert_num_queries):
    webinar = make_coming(capacity=None)
    for number in range(count):
        take_seat(webinar, f"{number}@example.se")
    with django_assert_num_queries(1):
        export_registrations(webinar)
