"""Whether an answer is right, and what is said of it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.paths.checking import UnknownAnswer, check
from learning.paths.questions import Option, Question, QuestionKind, mix

OPTIONS = (
    Option("a", "Alfa", True, "Därför."),
    Option("b", "Beta", False, "Inte det."),
    Option("c", "Gamma", True),
)
ONE_RIGHT = (Option("a", "Alfa", True, "Därför."), Option("b", "Beta", False, "Inte det."))


def ask(kind: str, options=(), **fields) -> Question:
    return Question("f1", QuestionKind(kind), "Vad stämmer?", tuple(options), **fields)


@pytest.mark.parametrize(
    ("answer", "is_right", "message", "note"),
    [
        (("a",), True, "Rätt.", ("Alfa", "Rätt svar", True, "Därför.")),
        (("b",), False, "Inte rätt.", ("Beta", "Fel svar", False, "Inte det.")),
    ],
)
def test_single_says_in_words_how_the_chosen_answer_was(answer, is_right, message, note):
    verdict = check(ask("single", ONE_RIGHT), answer)

    assert (verdict.is_right, verdict.message, [tuple(row) for row in verdict.notes]) == (
        is_right,
        message,
        [note],
    )


@pytest.mark.parametrize(
    ("answer", "is_right", "message"),
    [
        (("a", "c"), True, "Rätt."),
        (("c", "a"), True, "Rätt."),
        (("a",), False, "Inte alla: du har hittat 1 av 2 rätta svar."),
        (("b",), False, "Inte rätt."),
        (("a", "b"), False, "Delvis rätt: 1 av 2 rätta svar, och 1 som är fel."),
        (("a", "b", "c"), False, "Delvis rätt: 2 av 2 rätta svar, och 1 som är fel."),
    ],
)
def test_multiple_counts_what_is_found_without_telling_the_rest(answer, is_right, message):
    verdict = check(ask("multiple", OPTIONS), answer)

    assert (verdict.is_right, verdict.message) == (is_right, message)
    assert {note.text for note in verdict.notes} == {
        option.text for option in OPTIONS if option.key in answer
    }


def test_ordering_says_which_lines_stand_in_their_place():
    question = ask("ordering", OPTIONS, feedback="Alfa är först.")

    right, wrong = check(question, ("a", "b", "c")), check(question, ("a", "c", "b"))

    assert (right.is_right, right.message) == (True, "Rätt. Så är ordningen.")
    assert (wrong.is_right, wrong.message) == (
        False,
        "Inte rätt: 1 av 3 rader står på sin plats.",
    )
    assert (right.advice, wrong.advice) == ("", "Alfa är först.")
    assert [(note.text, note.verdict) for note in wrong.notes] == [
        ("Alfa", "På sin plats"),
        ("Gamma", "Inte på sin plats"),
        ("Beta", "Inte på sin plats"),
    ]


@pytest.mark.parametrize(
    ("answer", "is_right", "message"),
    [
        ("44.5", True, "Rätt: 44\u00a0procent."),
        ("43.5", True, "Rätt: 44\u00a0procent."),
        ("44.51", False, "Inte rätt."),
    ],
)
def test_number_may_differ_by_its_tolerance_and_no_more(answer, is_right, message):
    question = ask(
        "number", answer=Decimal(44), tolerance=Decimal("0.5"), unit="procent", feedback="Se tabellen."
    )

    verdict = check(question, Decimal(answer))

    assert (verdict.is_right, verdict.message) == (is_right, message)


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("single", ("a", "b")),
        ("single", ()),
        ("single", ("x",)),
        ("single", Decimal(1)),
        ("multiple", ("a", "x")),
        ("multiple", ("a", "a")),
        ("ordering", ("a", "b")),
        ("ordering", ("a", "b", "b")),
        ("number", ("a",)),
        ("number", Decimal("NaN")),
        ("number", Decimal("Infinity")),
    ],
)
def test_answer_that_the_question_does_not_have_is_unknown(kind, answer):
    with pytest.raises(UnknownAnswer):
        check(ask(kind, OPTIONS), answer)


@given(
    st.lists(st.text("abcdef", min_size=1, max_size=5), min_size=3, max_size=8, unique=True),
    st.text(max_size=20),
)
def test_lines_to_order_are_shown_in_the_same_wrong_order_each_time(keys, question_key):
    options = tuple(Option(key, key) for key in keys)
    question = Question(question_key, QuestionKind.ORDERING, "Ordna", options)

    shown = mix(question)

    assert shown == mix(question) != options
    assert set(shown) == set(options)
