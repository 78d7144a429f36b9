import pytest

from search.facets import all_facets, load_labels
from tests import builders


def test_all_facets_stand_in_order_with_one_parameter_each():
    assert [facet.name for facet in all_facets()] == [
        "typ", "tema", "malgrupp", "lan", "kommun", "fas", "lardomstyp", "finansiering", "utvardering",
        "evidens", "status", "ar",
    ]  # fmt: skip


@pytest.mark.django_db
def test_load_labels_known_values_are_named_in_order(count_queries):
    builders.make_theme("arbete", name="Arbete", sort_order=20)
    builders.make_theme("halsa", name="Hälsa", sort_order=10)
    builders.make_municipality("1880", name="Örebro")
    builders.make_municipality("0180", name="Stockholm")
    builders.make_term("evaluation_design", "rct", "Randomiserad")
    builders.make_term("project_status", "rct", "Annat ordförråd")

    with count_queries(1):
        labels = load_labels(
            {
                "tema": ["arbete", "halsa", "okant"],
                "kommun": ["1880", "0180"],
                "utvardering": ["ej_redovisat", "rct"],
                "evidens": ["ej_bedomt", "0", "3"],
                "ar": ["2016", "2018", "x"],
                "typ": ["lesson", "case"],
            }
        )

    assert labels.sort("tema", ["arbete", "okant", "halsa"]) == ["halsa", "arbete"]
    assert labels.sort("kommun", ["1880", "0180"]) == ["0180", "1880"]
    assert labels.sort("utvardering", ["ej_redovisat", "rct"]) == ["rct", "ej_redovisat"]
    assert labels.sort("evidens", ["ej_bedomt", "0", "3"]) == ["3", "0", "ej_bedomt"]
    assert labels.sort("ar", ["2016", "x", "2018"]) == ["2018", "2016"]
    assert labels.sort("typ", ["lesson", "case"]) == ["case", "lesson"]
    assert labels.label("utvardering", "rct") == "Randomiserad"
    assert labels.label("utvardering", "ej_redovisat") == "Ej redovisat"
    assert labels.label("evidens", "3") == "3 – Jämfört"
    assert labels.label("evidens", "ej_bedomt") == "Ej bedömt"
    assert labels.label("typ", "case") == "Fall"


@pytest.mark.django_db
def test_load_labels_nothing_asked_for_asks_nothing(count_queries):
    with count_queries(0):
        assert load_labels({}).entries == {}
