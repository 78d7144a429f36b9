"""What was sent as answers, and what the page says of it."""

from decimal import Decimal

import pytest
from django.http import QueryDict

from learning.paths.answering import NotAnswered, read_answers, read_number
from learning.paths.questions import Option, Question, QuestionKind

OPTIONS = tuple(Option(key, key.upper(), key == "a") for key in "abc")
SINGLE = Question("f1", QuestionKind.SINGLE, "Ett?", OPTIONS)
ORDERING = Question("f2", QuestionKind.ORDERING, "Ordna", OPTIONS)
NUMBER = Question("f3", QuestionKind.NUMBER, "Hur många?", answer=Decimal(44000))


def answer(question: Question, sent: str):
    return read_answers([question], QueryDict(sent))[0]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("44,5", "44.5"),
        ("44.5", "44.5"),
        (" 44 000 ", "44000"),
        ("44\u00a0000,5", "44000.5"),
        ("−3,5", "-3.5"),
        ("+7", "7"),
        ("0044", "44"),
    ],
)
def test_number_is_read_as_people_write_it(text, number):
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("40 %", "procent", "40"),
        ("40\u00a0procent", "%", "40"),
        ("40 Procent", "", "40"),
        ("44 000 kronor", "kronor", "44000"),
        ("3 Veckor", "veckor", "3"),
        ("3", "veckor", "3"),
    ],
)
def test_number_may_stand_with_the_unit_of_the_question(text, unit, number):
    assert read_number(text, unit=unit) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "unit"), [("40 %", "kronor"), ("3 år", "veckor"), ("%", "%"), ("procent", "")]
)
def test_number_with_another_unit_or_none_but_the_unit_is_not_answered(text, unit):
    with pytest.raises(NotAnswered):
        read_number(text, unit=unit)


@pytest.mark.parametrize(
    "text", ["", "  ", "fyra", "1,2,3", "1e5", "NaN", "Infinity", "٤٤x", "4" * 41, "4" * 1_000_000, "--4"]
)
def test_number_that_is_none_is_not_answered(text):
    with pytest.raises(NotAnswered):
        read_number(text)


def test_number_wrongly_written_stays_in_the_field_with_what_to_write():
    asked = answer(NUMBER, "svar-f3=fyrtio")

    assert (asked.written, asked.fault) == (
        "fyrtio",
        "Skriv ett tal med siffror, till exempel 44,5 eller 44 000.",
    )
    assert asked.verdict is None and not asked.is_unknown


def test_long_junk_is_cut_before_it_is_shown_again():
    assert answer(NUMBER, f"svar-f3={'x' * 1_000_000}").written == "x" * 40


def test_nothing_sent_is_no_answer_and_no_fault():
    for question in (SINGLE, ORDERING, NUMBER):
        asked = answer(question, "")
        assert (asked.verdict, asked.fault, asked.is_unknown) == (None, "", False)


def test_choice_is_shown_again_as_chosen_with_its_verdict():
    asked = answer(SINGLE, "svar-f1=a")

    assert (asked.chosen, asked.verdict.is_right, asked.value) == (("a",), True, ["a"])


@pytest.mark.parametrize(
    "sent", ["svar-f1=x", "svar-f1=a&svar-f1=b", "svar-f1=a&svar-f1=x", f"svar-f1={'x' * 100_000}"]
)
def test_choice_that_is_not_there_is_unknown_and_the_known_ones_stay(sent):
    asked = answer(SINGLE, sent)

    assert asked.is_unknown
    assert asked.fault == "Frågan har inget sådant svar. Den kan ha ändrats. Svara igen."
    assert set(asked.chosen) <= {"a", "b"}


def test_order_is_read_from_the_numbers_given():
    asked = answer(ORDERING, "svar-f2.a=1&svar-f2.b=2&svar-f2.c=3")

    assert (asked.chosen, asked.verdict.is_right) == (("a", "b", "c"), True)
    assert {line.option.key: line.place for line in asked.lines} == {"a": 1, "b": 2, "c": 3}


@pytest.mark.parametrize(
    ("sent", "fault"),
    [
        ("svar-f2.a=1&svar-f2.b=2", "Ge varje rad ett nummer."),
        ("svar-f2.a=1&svar-f2.b=1&svar-f2.c=2", "Två rader har samma nummer. Ge varje rad ett eget."),
    ],
)
def test_order_that_is_not_whole_says_what_is_missing_and_keeps_the_rest(sent, fault):
    asked = answer(ORDERING, sent)

    assert (asked.fault, asked.is_unknown) == (fault, False)
    assert {line.option.key: line.place for line in asked.lines}["a"] == 1


@pytest.mark.parametrize(
    "sent", ["svar-f2.a=9", "svar-f2.a=ett", "svar-f2.x=1", "svar-f2.a=²", "svar-f2.a=-1"]
)
def test_order_with_what_is_not_there_is_unknown(sent):
    assert answer(ORDERING, sent).is_unknown
