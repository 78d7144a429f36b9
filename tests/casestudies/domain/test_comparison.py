from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casestudies.domain.comparison import (
    Measure,
    Verdict,
    choose_measures,
    compare_measures,
)

HUSBY = Measure(
    case="Husby",
    definition="Andel elever med mer än 20 % frånvaro.",
    unit="%",
    population="elever i årskurs 4–9",
    period="ett läsår",
    design="Kontrollgrupp",
)
OREBRO = replace(HUSBY, case="Örebro")
HANINGE = replace(HUSBY, case="Haninge")
TEXTS = ("definition", "unit", "population", "period", "design")

MEASURES = st.builds(
    Measure,
    case=st.sampled_from(["Husby", "Örebro", "Haninge"]),
    **{name: st.sampled_from(["", "en", "två"]) for name in TEXTS},
    has_result=st.booleans(),
    is_disputed=st.booleans(),
    measure_changed=st.booleans(),
)


def test_comparison_of_measures_alike_in_everything_is_comparable_without_reasons():
    assert compare_measures([HUSBY, OREBRO, HANINGE]) == (Verdict.COMPARABLE, ())


@pytest.mark.parametrize(
    ("change", "verdict", "reason"),
    [
        (
            {"definition": "Andel ogiltig frånvaro."},
            Verdict.NOT_COMPARABLE,
            "Definitionen skiljer sig: Husby – Andel elever med mer än 20 % frånvaro; "
            "Örebro – Andel ogiltig frånvaro.",
        ),
        ({"unit": "dagar"}, Verdict.NOT_COMPARABLE, "Enheten skiljer sig: Husby – %; Örebro – dagar."),
        (
            {"population": "alla elever"},
            Verdict.WITH_RESERVATIONS,
            "Populationen skiljer sig: Husby – elever i årskurs 4–9; Örebro – alla elever.",
        ),
        (
            {"period": "tre år"},
            Verdict.WITH_RESERVATIONS,
            "Perioden skiljer sig: Husby – ett läsår; Örebro – tre år.",
        ),
        (
            {"design": "Randomiserad"},
            Verdict.WITH_RESERVATIONS,
            "Utvärderingsdesignen skiljer sig: Husby – Kontrollgrupp; Örebro – Randomiserad.",
        ),
        ({"definition": ""}, Verdict.WITH_RESERVATIONS, "Definitionen är inte redovisad för Örebro."),
        ({"unit": " "}, Verdict.WITH_RESERVATIONS, "Enheten är inte redovisad för Örebro."),
        ({"population": ""}, Verdict.WITH_RESERVATIONS, "Populationen är inte redovisad för Örebro."),
        ({"period": ""}, Verdict.WITH_RESERVATIONS, "Perioden är inte redovisad för Örebro."),
        ({"design": ""}, Verdict.WITH_RESERVATIONS, "Utvärderingsdesignen är inte redovisad för Örebro."),
        ({"has_result": False}, Verdict.WITH_RESERVATIONS, "Resultatet är inte redovisat för Örebro."),
        ({"measure_changed": True}, Verdict.WITH_RESERVATIONS, "Måttet ändrades på vägen i Örebro."),
        ({"is_disputed": True}, Verdict.WITH_RESERVATIONS, "Källorna ger olika värden för Örebro."),
    ],
)
def test_comparison_with_one_thing_changed_says_which(change, verdict, reason):
    assert compare_measures([HUSBY, replace(OREBRO, **change)]) == (verdict, (reason,))


def test_comparison_with_several_reasons_has_the_worst_verdict_and_the_worst_reason_first():
    orebro = replace(OREBRO, population="", unit="dagar")

    verdict, reasons = compare_measures([HUSBY, orebro, replace(HANINGE, population="")])

    assert verdict is Verdict.NOT_COMPARABLE
    assert reasons == (
        "Enheten skiljer sig: Husby – %; Örebro – dagar; Haninge – %.",
        "Populationen är inte redovisad för Örebro och Haninge.",
    )


def test_comparison_with_nothing_known_is_never_ruled_out():
    verdict, reasons = compare_measures([Measure("Husby"), Measure("Örebro")])

    assert verdict is Verdict.WITH_RESERVATIONS
    assert len(reasons) == len(TEXTS)


@pytest.mark.parametrize(
    ("first", "second", "is_alike"),
    [
        ("Andel elever.", "andel  elever", True),
        ("8 %", "8\u00a0%", True),
        ("%", "dagar", False),
        ("domar/100 personer", "domar/1 000 personer", False),
        ("% minskning", "% ökning", False),
    ],
)
def test_texts_are_alike_when_they_hold_the_same_words(first, second, is_alike):
    verdict, _reasons = compare_measures([replace(HUSBY, unit=first), replace(OREBRO, unit=second)])

    assert (verdict is Verdict.COMPARABLE) is is_alike


def test_verdicts_have_swedish_names():
    assert [verdict.label for verdict in Verdict] == ["jämförbart", "med förbehåll", "ej jämförbart"]


def test_choice_between_several_measures_takes_those_most_alike():
    in_days = replace(OREBRO, unit="dagar")

    chosen, comparison = choose_measures([[HUSBY], [in_days, OREBRO]])

    assert chosen == (0, 1)
    assert comparison == (Verdict.COMPARABLE, ())


def test_choice_between_equally_good_measures_takes_the_first():
    chosen, _comparison = choose_measures([[HUSBY, HUSBY], [OREBRO, OREBRO]])

    assert chosen == (0, 0)


@given(measures=st.lists(MEASURES, min_size=2, max_size=4), data=st.data())
def test_verdict_does_not_depend_on_the_order_of_cases(measures, data):
    shuffled = data.draw(st.permutations(measures))

    assert compare_measures(shuffled).verdict == compare_measures(measures).verdict


@given(measures=st.lists(MEASURES, min_size=2, max_size=3), another=MEASURES)
def test_verdict_never_gets_better_with_another_case(measures, another):
    assert compare_measures([*measures, another]).verdict >= compare_measures(measures).verdict


@given(measures=st.lists(MEASURES, min_size=2, max_size=4))
def test_verdict_is_comparable_exactly_when_there_is_no_reason(measures):
    verdict, reasons = compare_measures(measures)

    assert (verdict is Verdict.COMPARABLE) == (reasons == ())
    assert all(reason.endswith(".") for reason in reasons)


@given(
    measures=st.lists(MEASURES, min_size=2, max_size=4),
    position=st.integers(0, 1),
    name=st.sampled_from(TEXTS),
)
def test_verdict_never_becomes_comparable_when_something_turns_unknown(measures, position, name):
    measures[position] = replace(measures[position], **{name: ""})

    assert compare_measures(measures).verdict is not Verdict.COMPARABLE
