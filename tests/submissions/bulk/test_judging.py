import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from submissions.bulk import reading
from submissions.bulk.book import CannotRead
from submissions.bulk.judging import judge_file
from submissions.models import Submission
from tests.builders import make_municipality
from tests.submission_builders import make_submission
from tests.submission_files import EICAR, PDF, make_docx, make_xlsx, pack
from tests.submissions.bulk.conftest import NUMBER, project


@pytest.fixture
def judge(owner, choices):
    return lambda data: judge_file(data, owner=owner, choices=choices)


def tell(report):
    return [(fault.sheet, fault.row, fault.column, fault.message) for fault in report.faults]


def test_project_with_rows_is_read_as_the_forms_store_it(judge, fill, owner):
    report = judge(
        fill(
            {
                "Projekt": [
                    project(
                        "A-1",
                        **{
                            "Första året": 2021,
                            "Vilka av de här grupperna passar? (1)": "Val 1",
                            "Vilka av de här grupperna passar? (2)": "val  2",
                        },
                    )
                ],
                "Finansiering": [
                    {NUMBER: "A-1", "Vem betalade?": "Kommunen", "Hur mycket, i kronor?": 450_000},
                    {NUMBER: "A-1", "Vem betalade?": "Fonden", "Hur mycket, i kronor?": "3,2 mnkr"},
                ],
                "Mått och resultat": [
                    {NUMBER: "A-1", "Vad mätte ni?": "Närvaro", "Före": 71.5, "Efter": "83,2"}
                ],
            }
        )
    )

    assert report.faults == ()
    (read,) = report.projects
    assert (read.number, read.title, read.missing) == ("A-1", "Unga i arbete", ())
    assert read.values["basics"] == {
        "municipality": owner.code,
        "title": "Unga i arbete",
        "problem": "Många unga saknade arbete.",
        "target_group": "Unga 16–24 år",
        "intervention": "De fick en handledare.",
        "result": "Fler fick arbete.",
        "status": "avslutat",
        "from_year": "2021",
    }
    assert read.values["target_group"] == {"groups": ["x1", "x2"]}
    assert read.values["financing"] == {
        "rows": [
            {"payer": "Kommunen", "amount": "450000"},
            {"payer": "Fonden", "amount": "3,2 mnkr"},
        ]
    }
    assert read.values["results"] == {"rows": [{"name": "Närvaro", "baseline": "71,5", "value": "83,2"}]}


def test_judging_stores_nothing(judge, fill):
    judge(fill({"Projekt": [project()]}))

    assert Submission.objects.count() == 0


def test_what_is_missing_before_sending_is_told_and_stops_nothing(judge, fill):
    report = judge(fill({"Projekt": [{NUMBER: 1, "Vad heter projektet?": "Kort"}]}))

    assert report.faults == ()
    assert report.projects[0].missing == (
        "Vilket problem skulle det lösa?",
        "Vem var det till för?",
        "Vad gjorde ni?",
        "Vad hände?",
        "Hur långt har projektet kommit?",
    )


def test_faults_are_told_by_sheet_row_and_column(judge, fill):
    report = judge(
        fill(
            {
                "Projekt": [
                    project(1, **{"Första året": 2024, "Sista året": 2021}),
                    project(1, **{"Vad heter projektet?": "Dubbelt nummer"}),
                    {NUMBER: 3, "Vad gjorde ni?": "Utan namn"},
                    project(
                        4, **{"Vad heter projektet?": "Fel", "Hur långt har projektet kommit?": "Nästan"}
                    ),
                    project(5, **{"Vad heter projektet?": "=1+1"}),
                    {"Vad heter projektet?": "Utan nummer"},
                    project(7, **{"Vad heter projektet?": "UNGA I  ARBETE"}),
                ],
                "Finansiering": [
                    {NUMBER: 1, "Vem betalade?": "Fonden", "Hur mycket, i kronor?": "1.200"},
                    {NUMBER: 9, "Vem betalade?": "Ingen"},
                ],
                "Mått och resultat": [{NUMBER: 1, "Hur många procent hoppade av?": 120}],
            }
        )
    )

    assert tell(report) == [
        ("Projekt", 2, "J", "Det sista året kan inte ligga före det första."),
        ("Projekt", 3, "", "Projektnummer 1 står på mer än en rad."),
        ("Projekt", 4, "C", "Skriv vad projektet heter."),
        ("Projekt", 5, "H", "”Nästan” finns inte i listan med val."),
        ("Projekt", 6, "C", "Det står en formel i cellen. Skriv själva värdet."),
        ("Projekt", 6, "C", "Skriv vad projektet heter."),
        ("Projekt", 7, "A", "Skriv projektets nummer. Numren väljer du själv."),
        ("Projekt", 8, "C", "Filen har ett annat projekt med samma namn."),
        ("Finansiering", 2, "C", "Skriv talet utan punkt: 1 200 eller 1,2."),
        ("Finansiering", 3, "", "Inget projekt har nummer 9."),
        ("Mått och resultat", 2, "R", "Skriv ett tal som är högst 100."),
    ]


def test_project_that_the_municipality_has_already_is_a_fault(judge, fill, owner):
    there = make_submission("Unga i arbete", owner=owner)
    make_submission("Annans", owner=make_municipality(code="0180", name="Stockholm"), email="b@exempel.se")

    report = judge(fill({"Projekt": [project(), project(2, **{"Vad heter projektet?": "Annans"})]}))

    assert tell(report) == [
        (
            "Projekt",
            2,
            "C",
            f"Ni har redan ett projekt med samma namn ({there.reference}). Ta bort raden.",
        )
    ]


def test_merged_cells_are_a_fault_at_their_place(judge, fill):
    report = judge(
        fill(
            {"Projekt": [project(), project(2, **{"Vad heter projektet?": "Två"})]},
            change=lambda book: book["Projekt"].merge_cells("D2:D3"),
        )
    )

    assert tell(report) == [
        ("Projekt", 2, "", "Cellerna D2:D3 är sammanfogade. Dela upp dem, så att varje rad har sin egen.")
    ]


def test_columns_may_be_moved_left_out_and_never_renamed(judge, fill):
    def change(book):
        sheet = book["Projekt"]
        sheet.delete_cols(5)  # whom it was for
        sheet.move_range("C1:C2", cols=60)  # the name, far to the right
        sheet["C1"].value, sheet["C2"].value = "Budget", 3

    report = judge(fill({"Projekt": [project()]}, change=change))

    assert tell(report) == [
        ("Projekt", 1, "C", "Rubriken ”Budget” finns inte i mallen, eller står två gånger.")
    ]
    assert report.projects[0].title == "Unga i arbete"
    assert report.projects[0].missing == ("Vem var det till för?",)


def test_sheet_of_ones_own_is_told_not_to_be_read(judge, fill):
    report = judge(fill({"Projekt": [project()]}, change=lambda book: book.create_sheet("Budget 2025")))

    assert report.notes == ("Bladet ”Budget 2025” läses inte.",)


def test_empty_template_says_that_it_is_empty(judge, fill):
    assert tell(judge(fill({}))) == [("Projekt", 2, "", "Det står inget projekt i bladet.")]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (make_xlsx(), "Filen har inget blad som heter ”Projekt”. Utgå från vår mall."),
        (PDF, "Filen är skadad, eller är inte vad namnet säger (.xlsx). Spara om den och försök igen."),
        (b"", "Filen är skadad, eller är inte vad namnet säger (.xlsx). Spara om den och försök igen."),
        (
            make_docx(),
            "Filen är skadad, eller är inte vad namnet säger (.xlsx). Spara om den och försök igen.",
        ),
        (EICAR, "Filen är skadad, eller är inte vad namnet säger (.xlsx). Spara om den och försök igen."),
        (
            pack({"[Content_Types].xml": b"<x/>", "xl/vbaProject.bin": b"x"}),
            "Filen innehåller makron, som är program. Spara den utan makron och försök igen.",
        ),
        (
            pack({"[Content_Types].xml": b"<x/>", "xl/a": bytes(41 * 1024 * 1024)}),
            "Filen packas upp till långt mer än ett dokument rymmer. Spara en mindre och försök igen.",
        ),
        (
            pack({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}),
            "Kalkylarket går inte att läsa. Spara om det som XLSX, utan lösenord.",
        ),
        (
            pack({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<trasig"}),
            "Kalkylarket går inte att läsa. Spara om det som XLSX, utan lösenord.",
        ),
        (bytes(6 * 1024 * 1024), "Filen är större än 5 MB. Dela upp den på flera."),
    ],
    ids=["other", "pdf", "empty", "docx", "eicar", "macro", "bomb", "entity", "broken", "large"],
)
def test_file_that_is_no_filled_in_template_is_refused(judge, data, message):
    with pytest.raises(CannotRead) as refused:
        judge(data)

    assert str(refused.value) == message


def test_more_projects_than_the_limit_are_refused(judge, fill, monkeypatch):
    monkeypatch.setattr(reading, "MOST_PROJECTS", 2)
    rows = [project(number, **{"Vad heter projektet?": f"P{number}"}) for number in range(3)]

    with pytest.raises(CannotRead) as refused:
        judge(fill({"Projekt": rows}))

    assert str(refused.value) == "Filen har mer än 2 projekt. Dela upp den på flera."


def test_three_hundred_projects_are_judged_in_seconds_and_as_few_queries_as_one(judge, fill):
    def ask(count):
        rows = [project(number, **{"Vad heter projektet?": f"P{number}"}) for number in range(count)]
        sums = [
            {NUMBER: number, "Vem betalade?": "Kommunen", "Hur mycket, i kronor?": 10}
            for number in range(count)
        ]
        data = fill({"Projekt": rows, "Finansiering": sums})
        before = time.monotonic()
        with CaptureQueriesContext(connection) as queries:
            report = judge(data)
        assert (len(report.projects), report.faults) == (count, ())
        return len(queries), time.monotonic() - before

    assert ask(1)[0] == 1
    queries, seconds = ask(300)
    assert queries == 1
    assert seconds < 20
