from decimal import Decimal

import pytest
from django.utils import timezone

from submissions.forms.columns import read_columns
from submissions.forms.completeness import measure
from submissions.forms.registry import CODES, FORMS, form_of, judge_values, load_answers
from submissions.models import Section, SectionCode, Submission
from tests.builders import make_municipality, make_term

CHOICES = {
    "municipality": [("0581", "Norrköping")],
    "project_status": [("pagar", "Pågår")],
    "target_group": [("a", "A"), ("b", "B"), ("c", "C"), ("d", "D")],
    "theme": [("skola", "Skola")],
    "evaluation_design": [("rct", "Randomiserad")],
}
NEEDED = {
    "municipality": "0581",
    "title": "Skolan",
    "problem": "Frånvaro",
    "target_group": "Elever",
    "intervention": "Samtal",
    "result": "Vet inte än",
    "status": "pagar",
}
CONTACT = {"name": "Kim", "email": "Kim@Exempel.se"}


def faults_of(code: str, values: dict) -> list[tuple[str, int | None, str]]:
    answers = judge_values({code: values}, choices=CHOICES)
    return [(fault.field, fault.row, fault.message) for fault in answers[code].faults]


def test_every_section_has_a_form_and_an_address() -> None:
    assert list(FORMS) == SectionCode.values
    assert list(CODES.values()) == SectionCode.values


def test_answers_of_nothing_miss_the_eight_questions_and_have_no_faults() -> None:
    answers = judge_values({}, choices=CHOICES)
    missing = [(str(code), line.name) for code, line in answers.missing]
    assert missing == [
        *(("basics", name) for name in NEEDED),
        ("contact", "name"),
        ("contact", "email"),
    ]
    assert answers.faults == []
    assert answers.is_sendable is False
    assert all(one.is_empty for one in answers)


def test_answers_to_the_eight_questions_can_be_sent() -> None:
    answers = judge_values({"basics": NEEDED, "contact": CONTACT}, choices=CHOICES)
    assert answers.is_sendable is True
    assert answers["contact"].values == {"name": "Kim", "email": "kim@exempel.se"}


def test_answers_with_a_wrong_optional_one_can_be_sent_and_with_a_wrong_needed_one_not() -> None:
    optional = {"basics": {**NEEDED, "from_year": "nyss"}, "contact": CONTACT}
    needed = {"basics": {**NEEDED, "municipality": "0000"}, "contact": CONTACT}
    assert judge_values(optional, choices=CHOICES).is_sendable is True
    assert judge_values(needed, choices=CHOICES).is_sendable is False


def test_rows_come_out_typed_and_without_what_is_wrong() -> None:
    row = {
        "name": "Närvaro",
        "baseline": "61,5 %",
        "target": "fler",
        "value": "1.200",
        "n_intervention": "40,5",
        "dropout_percent": "101",
        "design": "rct",
        "direction": "higher",
        "follow_up_months": "12",
    }
    results = judge_values({"results": {"rows": [row, {}]}}, choices=CHOICES)["results"]
    assert results.rows == [
        {
            "name": "Närvaro",
            "baseline": Decimal("61.5"),
            "target": "fler",
            "direction": "higher",
            "design": "rct",
            "follow_up_months": 12,
        }
    ]
    assert [(fault.field, fault.row, fault.anchor) for fault in results.faults] == [
        ("value", 0, "id_rows-0-value"),
        ("n_intervention", 0, "id_rows-0-n_intervention"),
        ("dropout_percent", 0, "id_rows-0-dropout_percent"),
    ]


@pytest.mark.parametrize(
    ("code", "values", "faults"),
    [
        (
            "basics",
            {"from_year": "2024", "to_year": "2023"},
            ["Det sista året kan inte ligga före det första."],
        ),
        ("basics", {"from_year": "1899"}, ["Skriv året med fyra siffror, till exempel 2024."]),
        ("target_group", {"groups": ["a", "b", "c", "d"]}, ["Välj högst 3."]),
        ("target_group", {"groups": "a"}, ["Välj i listan. Något av det som valdes finns inte där."]),
        ("contact", {"email": "kim@"}, ["Skriv en e-postadress, till exempel namn@example.se."]),
        (
            "documents",
            {"links": "https://a.se\njavascript:alert(1)"},
            ["”javascript:alert(1)” är ingen webbadress. Den ska börja med https://."],
        ),
    ],
)
def test_section_with_a_wrong_answer_says_what_to_do(code: str, values: dict, faults: list[str]) -> None:
    assert [message for _field, _row, message in faults_of(code, values)] == faults


def test_links_come_out_as_a_list_each_once() -> None:
    values = {"links": "https://a.se\n\n https://b.se/x?y=1\nhttps://a.se"}
    answers = judge_values({"documents": values}, choices=CHOICES)
    assert answers["documents"].values == {"links": ["https://a.se", "https://b.se/x?y=1"]}


def test_lines_tell_choices_by_name_and_what_is_never_public() -> None:
    answers = judge_values({"target_group": {"groups": ["a", "d"]}, "contact": CONTACT}, choices=CHOICES)
    assert answers["target_group"].lines[0].text == "A, D"
    assert {line.is_public for line in answers["contact"].lines} == {False}
    assert {line.is_public for line in answers["target_group"].lines} == {True}


@pytest.mark.parametrize("code", SectionCode.values)
@pytest.mark.parametrize("odd", [None, 7, [], {}, ["x"], {"a": 1}, "\x00", "a" * 200_000])
def test_section_with_values_that_no_form_sent_never_fails(code: str, odd) -> None:
    values = dict.fromkeys(form_of(code).base_fields, odd)
    judge_values({code: values}, choices=CHOICES)[code].faults  # noqa: B018


def test_completeness_counts_what_is_answered_and_rows_as_one_question() -> None:
    rows = [{"name": "Skolan"}, {"name": "Socialnämnden"}]
    answers = judge_values({"basics": NEEDED, "actors": {"rows": rows}}, choices=CHOICES)
    completeness = measure(answers)
    told = {
        str(standing.code): (standing.answered, standing.asked, standing.text)
        for standing in completeness.sections
    }
    assert told["basics"] == (7, 9, "7 av 9 besvarade")
    assert told["actors"] == (1, 1, "2 rader")
    assert told["financing"] == (0, 3, "inte påbörjat")
    assert (completeness.answered, completeness.asked, completeness.percent) == (8, 29, 27)


def test_load_answers_asks_two_queries(db, django_assert_num_queries) -> None:
    now = timezone.now()
    submission = Submission.objects.create(reference="AAAA-AAAA", created_at=now, changed_at=now)
    for code in ("basics", "actors"):
        Section.objects.create(submission=submission, code=code, values={"title": "Skolan"}, saved_at=now)
    with django_assert_num_queries(2):
        answers = load_answers(submission)
    assert answers["basics"].values == {"title": "Skolan"}
    assert (answers["basics"].version, answers["problem"].version) == (1, 0)


def test_columns_are_read_where_answers_are_right(db) -> None:
    municipality, status = make_municipality("0581"), make_term("project_status", "pagar")
    values = {
        "municipality": "0581",
        "title": " Skolan\n nu ",
        "status": "pagar",
        "from_year": "2021",
        "to_year": "x",
    }
    assert read_columns(values) == {
        "title": "Skolan nu",
        "municipality": municipality,
        "project_status": status,
        "from_year": 2021,
        "to_year": None,
    }
    assert read_columns({"municipality": ["0581"], "title": None, "status": "annat"}) == {
        "title": "",
        "municipality": None,
        "project_status": None,
        "from_year": None,
        "to_year": None,
    }
