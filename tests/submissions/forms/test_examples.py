import pytest

from submissions.forms.examples import find_examples, shorten
from submissions.models import SectionCode
from tests.builders import make_case, make_lesson, take_down


def test_examples_come_from_public_cases_with_their_address(db) -> None:
    case = make_case(title="Fallet", problem="Barn [@P1] for [illa](https://a.se) i **skolan**.")
    examples = find_examples(SectionCode.BASICS)
    assert examples["problem"].texts == ["Barn for illa i skolan."]
    assert (examples["problem"].title, examples["problem"].url) == ("Fallet", case.url)
    assert "intervention" not in examples


def test_examples_of_a_case_that_is_not_public_are_none(db) -> None:
    take_down(make_case(problem="Hemligt"))
    assert find_examples(SectionCode.BASICS) == {}


@pytest.mark.parametrize("code", SectionCode.values)
def test_examples_of_an_empty_bank_are_none(code: str, db) -> None:
    assert find_examples(code) == {}


def test_examples_of_lessons_are_claims(db) -> None:
    make_lesson(title="Börja med målet", claim="Den som börjar med målet vinner.")
    example = find_examples(SectionCode.LESSONS)["rows"]
    assert (example.texts, example.title) == (["Den som börjar med målet vinner."], "Börja med målet")


def test_shorten_ends_long_text_with_dots() -> None:
    text = shorten("ord " * 200)
    assert len(text) <= 320
    assert text.endswith(" …")
