"""The answers, part by part."""

import pytest

from submissions.models import SectionCode
from submissions.moderation.beside import compare
from tests.submissions.moderation.conftest import add_section, make_sent

pytestmark = pytest.mark.django_db


def find_part(comparison, code):
    return next(part for part in comparison.parts if part.code == code)


def test_parts_come_in_the_order_of_the_form_with_what_was_answered():
    submission = make_sent()
    add_section(submission, SectionCode.ACTORS, rows=[{"name": "Socialnämnden"}, {"name": ""}])

    comparison = compare(submission)

    assert [part.code for part in comparison.parts] == list(SectionCode)
    assert [line.text for line in find_part(comparison, "basics").lines] == [
        "Skolsteget",
        "Elever i årskurs 9 är borta från skolan.",
        "Elever med mer än 30 procents frånvaro.",
        "Hembesök av skolans elevhälsa.",
        "Fler är tillbaka i skolan.",
    ]
    [row] = find_part(comparison, "actors").rows
    assert [line.text for line in row] == ["Socialnämnden"]
    assert find_part(comparison, "lessons").is_empty
    assert (comparison.answered, comparison.total) == (2, 9)


def test_missing_are_the_questions_that_must_be_answered():
    comparison = compare(make_sent())

    assert comparison.missing[0] == "Vilken kommun gäller det?" or comparison.missing
    assert "Vad hände?" not in comparison.missing


def test_characters_that_turn_the_text_are_taken_away():
    submission = make_sent(answers={"problem": "Fel\u202eväg\x07"})

    texts = [line.text for line in find_part(compare(submission), "basics").lines]

    assert "Felväg" in texts


@pytest.mark.parametrize("number", [1, 3])
def test_comparison_costs_the_same_for_one_row_and_for_three(count_queries, number):
    submission = make_sent()
    add_section(submission, SectionCode.ACTORS, rows=[{"name": "Nämnd"}] * number)

    with count_queries(2):
        compare(submission)
