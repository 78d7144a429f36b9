"""What a metric measures, folded under its outcome."""

import pytest

from casestudies.models import OutcomeMetric
from casestudies.reading.measure import list_measure_facts
from tests.builders import make_case, make_metric


def test_list_measure_facts_gives_what_is_filled_in_with_its_label():
    metric = OutcomeMetric(
        definition="Dagar i placering", data_source="Socialtjänstens register", payment_trigger="15 % färre"
    )

    assert list_measure_facts(metric) == [
        ("Definition i det här fallet", "Dagar i placering"),
        ("Datakälla", "Socialtjänstens register"),
        ("Vad som utlöser betalning", "15 % färre"),
    ]


@pytest.mark.django_db
def test_case_page_folds_how_an_outcome_was_measured(client):
    case = make_case()
    make_metric(case, name="Frånvaro", population="Elever i år 7", validation_method="Revisor")
    make_metric(case, name="Betyg")

    page = client.get(case.url).text

    assert page.count("Så mättes det") == 1
    assert '<summary>Så mättes det<span class="visually-hidden">: Frånvaro</span></summary>' in page
    assert "<dt>Population</dt><dd>Elever i år 7</dd>" in page
    assert "<dt>Så valideras utfallet</dt><dd>Revisor</dd>" in page
