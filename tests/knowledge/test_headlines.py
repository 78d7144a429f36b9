"""A row in one short line, and what sets it apart in words."""

from datetime import date
from decimal import Decimal

import pytest

from knowledge.headlines import MAX_LENGTH, headline
from tests.builders import (
    make_actor,
    make_case,
    make_event,
    make_fact,
    make_financing,
    make_indicator,
    make_metric,
    make_organisation,
    make_result,
    make_source,
    make_term,
)

pytestmark = pytest.mark.django_db


def test_headline_leaves_out_what_is_empty():
    assert headline("belopp", "", "tak", None) == "belopp: tak"


def test_headline_of_a_long_text_is_cut():
    text = headline("belopp", "ord " * 100)

    assert (len(text) <= MAX_LENGTH, text[-2:]) == (True, " …")


def test_headline_is_one_line():
    assert headline("a b", "c\n\nd") == "a b: c d"


def test_headline_of_a_result_has_value_unit_and_cohort():
    metric = make_metric(make_case(), indicator=make_indicator(unit="%"))
    result = make_result(metric, value=Decimal("8.4"), cohort="första kohorten")

    assert result.headline == "8,4\u00a0%, första kohorten"


def test_headline_of_a_result_in_words_uses_the_words():
    result = make_result(make_metric(make_case()), value_text="Ungefär hälften", stage="final")

    assert result.headline == "Ungefär hälften, slutligt"


def test_headline_of_financing_has_sum_kind_and_payer():
    payer = make_organisation(name="Norrköpings kommun")
    row = make_financing(make_case(), amount=Decimal(3_200_000), kind="ceiling", organisation=payer)

    assert row.headline == "3,2\u00a0mnkr, tak, Norrköpings kommun"


def test_headline_of_financing_without_a_sum_has_what_it_says():
    row = make_financing(make_case(), amount=None, label="ersättning", statement="Efter utfall")

    assert row.headline == "ersättning: Efter utfall"


def test_headline_of_an_actor_has_role_and_name():
    role = make_term("actor_role", "utforare", "Utförare")
    row = make_actor(make_case(), role=role, name="Skolan")

    assert row.headline == "Utförare: Skolan"


def test_headline_of_an_event_has_date_and_text():
    row = make_event(make_case(), happened_on=date(2016, 2, 15), statement="Avtalet presenterades.")

    assert row.headline == "15 februari 2016: Avtalet presenterades."


def test_headline_of_a_metric_says_its_name_once():
    row = make_metric(make_case(), name="Frånvaro i skolan", statement="Frånvaro")

    assert row.headline == "Frånvaro i skolan"


def test_marks_of_a_plain_row_with_a_source_are_none():
    assert make_fact(make_case(), sources=[make_source()]).marks == []


def test_marks_name_all_that_sets_a_row_apart():
    row = make_fact(make_case(), status="disputed", visibility="internal", is_unconfirmed=True)

    assert row.marks == ["omtvistad", "utan källa", "inte avstämd", "bara för redaktörer"]


def test_marks_of_a_row_that_no_source_reports_ask_for_no_source():
    assert make_fact(make_case(), statement="", is_reported=False).marks == ["ej redovisat"]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("finansiering", "Staten betalar"),
        ("Finansiering – bakgrund", "bakgrund: Staten betalar"),
        ("belopp", "belopp: Staten betalar"),
        ("finansieringsform", "finansieringsform: Staten betalar"),
    ],
)
def test_headline_does_not_repeat_the_kind_of_the_row(label, expected):
    row = make_financing(make_case(), amount=None, label=label, statement="Staten betalar")

    assert row.headline == expected


def test_headline_of_a_row_that_says_nothing_but_its_kind_is_empty():
    assert make_result(make_metric(make_case()), label="resultat", statement="").headline == ""
