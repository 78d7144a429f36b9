from decimal import Decimal

import pytest

from browse.indicators import read_indicator, read_indicators
from casestudies.models import CaseStudyPage
from tests import builders

pytestmark = pytest.mark.django_db


def test_indicators_stand_by_area_and_name_those_without_area_last():
    builders.make_indicator(name="Övrigt", area="")
    builders.make_indicator(name="Ängslan", area="Hälsa")
    builders.make_indicator(name="Välmående", area="Hälsa")
    builders.make_indicator(name="Närvaro", area="Barn")

    context = read_indicators()

    assert [(area.name, [line.name for line in area.indicators]) for area in context["areas"]] == [
        ("Barn", ["Närvaro"]),
        ("Hälsa", ["Välmående", "Ängslan"]),
        ("", ["Övrigt"]),
    ]


def test_indicator_in_the_list_says_kind_direction_unit_and_uses():
    indicator = builders.make_indicator(kind="soft", direction="higher", unit="poäng")
    case = builders.make_case()
    builders.make_metric(case, indicator=indicator)
    builders.make_metric(case, indicator=indicator)

    line = read_indicators()["areas"][0].indicators[0]

    assert line.meta == ["Mjukt mått", "Högre är bättre", "poäng", "1 fall"]


def test_indicator_shows_values_of_each_use_with_evidence():
    indicator = builders.make_indicator(unit="%")
    case = builders.make_case(title="Fallet")
    metric = builders.make_metric(
        case, indicator=indicator, baseline=Decimal("12.5"), target_text="Minst 7,5 procents minskning"
    )
    design = builders.make_term("evaluation_design", "kontroll")
    builders.make_result(
        metric, value=Decimal("8.4"), comparison_value=Decimal(10), cohort="Första", evaluation_design=design
    )
    builders.make_result(metric, value_text="9 % minskning", cohort="Båda")

    (use,) = read_indicator(indicator)["uses"]

    assert (use.case_title, use.baseline, use.target) == (
        "Fallet",
        "12,5\u00a0%",
        "Minst 7,5 procents minskning",
    )
    assert [(item.label, item.value, item.comparison, item.evidence.level) for item in use.results] == [
        ("Första", "8,4\u00a0%", "10\u00a0%", 3),
        ("Båda", "9 % minskning", None, None),
    ]


def test_values_that_no_source_gives_read_not_reported(client):
    indicator = builders.make_indicator(slug="franvaro")
    builders.make_metric(builders.make_case(), indicator=indicator)

    html = client.get("/indikatorer/franvaro/").content.decode()

    assert html.split("Fall som använder den</h2>")[1].split("<aside")[0].count("ej redovisat") == 3


def test_basis_leads_to_the_sources_it_names():
    builders.make_source("S2", title="Vägen dit")
    indicator = builders.make_indicator(basis="S2, SKR nyckeltal 2, S99")

    context = read_indicator(indicator)

    assert [ref.title for ref in context["basis_refs"]] == ["Vägen dit"]
    assert context["basis"] == "SKR nyckeltal 2, S99"


def test_indicator_shows_its_id_in_kolada_as_text_only(client):
    builders.make_indicator(slug="franvaro", kolada_id="N00090")

    html = client.get("/indikatorer/franvaro/").content.decode()

    assert "<dd>N00090</dd>" in html
    assert "kolada.se" not in html


def test_indicator_without_cases_says_so(client):
    builders.make_indicator(slug="franvaro")

    assert "Inget publicerat fall använder den ännu." in client.get("/indikatorer/franvaro/").content.decode()


def test_starter_content_of_an_indicator(client, starter):
    html = client.get("/indikatorer/aterfall/").content.decode()

    assert "Evidensstyrka 3 av 5" in html
    assert read_indicators()["total"] == 35


def test_indicator_of_several_cases_leads_to_their_comparison():
    indicator = builders.make_indicator()
    for slug in ("a", "b", "b"):
        case = CaseStudyPage.objects.filter(slug=slug).first() or builders.make_case(slug=slug, title=slug)
        builders.make_metric(case, indicator=indicator)

    assert read_indicator(indicator)["compare_url"] == "/jamfor/?fall=a,b"


def test_indicator_of_one_case_has_nothing_to_compare():
    indicator = builders.make_indicator()
    builders.make_metric(builders.make_case(), indicator=indicator)

    assert read_indicator(indicator)["compare_url"] == ""
