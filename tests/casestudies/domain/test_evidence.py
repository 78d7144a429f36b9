from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casestudies.domain.evidence import BASE_LEVELS, assess, assess_result

STRONG = {
    "n_intervention": 30,
    "n_comparison": 30,
    "independent": "yes",
    "follow_up_months": 12,
    "dropout_percent": 30,
    "measure_changed": "no",
}

DESIGNS = st.sampled_from([None, "", "okand", *BASE_LEVELS])
# From best to worst for each fact; None and "unknown" have a rule of their own.
SIZES = [400, 30, 29, 1, 0]
SCALES = {
    "n_intervention": SIZES,
    "n_comparison": SIZES,
    "independent": ["yes", "no"],
    "follow_up_months": [48, 12, 11, 0],
    "dropout_percent": [0, 30, 31, 100],
    "measure_changed": ["no", "yes"],
}
UNKNOWN = {name: "unknown" if scale[0] in ("yes", "no") else None for name, scale in SCALES.items()}


def facts():
    return st.fixed_dictionaries(
        {name: st.sampled_from([UNKNOWN[name], *scale]) for name, scale in SCALES.items()}
    )


def make_result(design: str | None, **fields):
    defaults = {
        **UNKNOWN,
        "evaluation_design": SimpleNamespace(code=design) if design else None,
        "strength_override": None,
        "strength_reason": "",
    }
    return SimpleNamespace(**{**defaults, **fields})


@pytest.mark.parametrize(
    ("design", "level"),
    [
        ("ingen", 0),
        ("teori", 1),
        ("larande", 1),
        ("kval", 1),
        ("fore_efter", 2),
        ("historisk", 2),
        ("its", 2),
        ("jamforelse", 3),
        ("kontroll", 3),
        ("steg", 3),
        ("did", 4),
        ("rdd", 4),
        ("rct", 4),
    ],
)
def test_level_with_everything_known_and_good_is_that_of_the_design(design, level):
    assert assess(design, **STRONG).level == level


@pytest.mark.parametrize("design", [None, "", "okand"])
def test_level_without_a_known_design_is_not_assessed(design):
    found = assess(design, **STRONG)

    assert (found.level, found.base, found.label) == (None, None, "ej bedömt")
    assert found.reasons == ("Ingen utvärderingsdesign är redovisad.",)


@pytest.mark.parametrize(
    ("change", "level"),
    [
        ({"n_intervention": None}, 3),
        ({"n_comparison": None}, 3),
        ({"n_intervention": 29}, 3),
        ({"n_comparison": 29}, 3),
        ({"independent": "unknown"}, 3),
        ({"independent": "no"}, 3),
        ({"follow_up_months": None}, 3),
        ({"follow_up_months": 11}, 3),
        ({"dropout_percent": None}, 4),
        ({"dropout_percent": 31}, 3),
        ({"measure_changed": "unknown"}, 4),
        ({"measure_changed": "yes"}, 3),
        ({"independent": "no", "n_comparison": 29}, 3),
        ({"independent": "no", "dropout_percent": 31}, 2),
        ({"dropout_percent": 31, "measure_changed": "yes"}, 2),
        ({"follow_up_months": 6, "dropout_percent": 31, "measure_changed": "yes"}, 1),
    ],
)
def test_level_of_a_randomised_trial_with_one_thing_changed_counts_each_weakness_once(change, level):
    assert assess("rct", **{**STRONG, **change}).level == level


@pytest.mark.parametrize(
    ("change", "level"),
    [
        ({}, 3),
        ({"dropout_percent": 31}, 2),
        ({"dropout_percent": 30}, 3),
        ({"n_intervention": 29}, 2),
        ({"n_intervention": 29, "n_comparison": 10}, 2),
        ({"n_comparison": None}, 3),
        ({"measure_changed": "yes"}, 2),
        ({"independent": "no"}, 2),
        ({"independent": "no", "measure_changed": "yes"}, 1),
        ({"independent": "no", "measure_changed": "yes", "dropout_percent": 90, "n_comparison": 2}, 1),
        ({"follow_up_months": 1}, 3),
    ],
)
def test_level_of_a_control_group_falls_one_step_for_each_weakness_down_to_one(change, level):
    assert assess("kontroll", **{**STRONG, **change}).level == level


def test_assessment_with_weaknesses_tells_them_in_whole_sentences():
    found = assess("rct", **{**STRONG, "independent": "no", "dropout_percent": 40})

    assert found.downgrades == 1
    assert found.base == 3
    assert found.reasons == (
        "Utvärderingen har ett upplägg som kan nå nivå 4.",
        "Den stannar på nivå 3: utvärderaren är inte oberoende.",
        "Ett steg ned: mer än 30 procent föll bort.",
    )


def test_peterborough_with_a_control_group_comes_out_at_three():
    found = assess_result(make_result("kontroll", n_intervention=1000, independent="yes"))

    assert (found.level, found.label, found.override_reason) == (3, "jämfört", "")


def test_result_with_an_editors_level_shows_both_and_the_reason():
    result = make_result("kontroll", strength_override=5, strength_reason="Upprepat i Örebro och Nacka.")

    found = assess_result(result)

    assert (found.level, found.computed, found.label) == (5, 3, "upprepat")
    assert found.override_reason == "Upprepat i Örebro och Nacka."
    assert found.reasons[-1] == "Enligt reglerna ligger resultatet på nivå 3, jämfört."


def test_result_with_an_editors_level_but_no_design_says_that_the_rules_give_none():
    found = assess_result(make_result(None, strength_override=0, strength_reason="Följs inte upp."))

    assert (found.level, found.computed) == (0, None)
    assert found.reasons[-1] == "Enligt reglerna är resultatet ej bedömt."


@given(design=DESIGNS, known=facts(), name=st.sampled_from(sorted(SCALES)), data=st.data())
def test_level_never_rises_when_a_fact_gets_worse(design, known, name, data):
    better, worse = sorted(
        data.draw(st.lists(st.sampled_from(range(len(SCALES[name]))), min_size=2, max_size=2))
    )

    high = assess(design, **{**known, name: SCALES[name][better]}).level
    low = assess(design, **{**known, name: SCALES[name][worse]}).level

    assert high == low or high > low


@given(design=DESIGNS, known=facts(), name=st.sampled_from(sorted(SCALES)))
def test_level_never_rises_when_something_unknown_turns_out_bad(design, known, name):
    unknown = assess(design, **{**known, name: UNKNOWN[name]}).level
    bad = assess(design, **{**known, name: SCALES[name][-1]}).level

    assert unknown == bad or unknown > bad


@given(design=DESIGNS, known=facts(), name=st.sampled_from(sorted(SCALES)))
def test_level_never_falls_when_something_unknown_turns_out_good(design, known, name):
    unknown = assess(design, **{**known, name: UNKNOWN[name]}).level
    good = assess(design, **{**known, name: SCALES[name][0]}).level

    assert unknown == good or good > unknown


@given(design=DESIGNS, known=facts())
def test_level_is_none_without_a_design_zero_when_not_followed_up_and_else_one_to_four(design, known):
    level = assess(design, **known).level

    if design not in BASE_LEVELS:
        assert level is None
    elif design == "ingen":
        assert level == 0
    else:
        assert 1 <= level <= BASE_LEVELS[design]


@given(known=facts())
def test_level_four_needs_every_demand_known_to_be_met(known):
    if assess("rct", **known).level == 4:
        assert known["n_intervention"] >= 30 and known["n_comparison"] >= 30
        assert known["independent"] == "yes"
        assert known["follow_up_months"] >= 12
