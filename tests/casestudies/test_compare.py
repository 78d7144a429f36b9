from decimal import Decimal
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache

from tests.builders import (
    make_case,
    make_fact,
    make_financing,
    make_indicator,
    make_lesson,
    make_metric,
    make_municipality,
    make_result,
    make_source,
    make_term,
)

pytestmark = pytest.mark.django_db
QUERIES = 12


def open_comparison(client, query: str) -> BeautifulSoup:
    response = client.get(f"/jamfor/?{query}")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def texts(elements) -> list[str]:
    return [" ".join(element.get_text(" ", strip=True).split()) for element in elements]


def row(page: BeautifulSoup, label: str, section: str = "") -> list[str]:
    """The texts of the cells of a row, in a section if the label stands in several."""
    for body in page.select("table.compare tbody"):
        if section in body.select_one(".compare__title").get_text():
            for line in body.find_all("tr"):
                if line.th and line.th.get_text(strip=True) == label:
                    return texts(line.find_all("td"))
    raise AssertionError(f"no row {label}")


def notices(page: BeautifulSoup) -> list[str]:
    return texts(page.select(".compare-notice"))


def make_alike(**fields):
    """Two cases that measure one indicator in the same way."""
    indicator = make_indicator(name="Skolfrånvaro", slug="skolfranvaro")
    design = make_term("evaluation_design", "kontroll", "Kontrollgrupp")
    pair = []
    for name, value in (("Husby", 8), ("Rinkeby", 9)):
        case = make_case(slug=name.lower(), title=f"Skolan i {name}", district=name)
        about = {"definition": "Andel elever med hög frånvaro", "unit": "%", "population": "alla elever"}
        metric = make_metric(
            case, indicator=indicator, **{**about, **(fields.get("metric", {}) if pair else {})}
        )
        make_result(
            metric,
            **{
                "value": Decimal(value),
                "period": "ett läsår",
                "evaluation_design": design,
                **(fields.get("result", {}) if pair else {}),
            },
        )
        pair.append(case)
    return pair


def test_comparison_without_cases_offers_a_form_with_every_public_case(client):
    make_case(title="Skolan i Husby", slug="husby")
    make_case(title="Hemligt utkast", slug="utkast", live=False)

    page = open_comparison(client, "")

    assert page.h1.get_text() == "Jämför fall"
    assert len(page.select("select[name=fall]")) == 4
    assert texts(page.select("#fall-1 option")) == ["Inget fall", "Skolan i Husby"]
    assert page.select_one(".compare-choice").has_attr("open")
    assert not page.select("table")
    assert not page.select("meta[name=robots]")


def test_comparison_of_one_case_asks_for_another(client):
    make_case(slug="husby")

    page = open_comparison(client, "fall=husby")

    assert notices(page) == ["Välj minst ett fall till att jämföra med."]
    assert [option["value"] for option in page.select("#fall-1 option[selected]")] == ["husby"]
    assert not page.select("table")


def test_comparison_keeps_the_order_of_the_address_and_tells_its_short_form(client):
    make_alike()

    page = open_comparison(client, "fall=rinkeby&fall=husby&fall=&fall=")

    assert page.h1.get_text() == "Jämför Rinkeby och Husby"
    assert page.select_one("link[rel=canonical]")["href"].endswith("/jamfor/?fall=rinkeby,husby")
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert [link["href"] for link in page.select(".compare__remove")] == [
        "/jamfor/?fall=husby",
        "/jamfor/?fall=rinkeby",
    ]


def test_comparison_shows_the_same_rows_for_all_and_what_is_missing(client):
    full = make_case(
        slug="husby",
        district="Husby",
        municipalities=[make_municipality(name="Stockholm")],
        target_group_text="Elever i årskurs 4–9",
        period_text="2019–2022",
        contract_form=make_term("financing_form", "sib", "Utfallskontrakt"),
        project_status=make_term("project_status", "pagar", "Pågår"),
        evaluation_designs=[make_term("evaluation_design", "kontroll", "Kontrollgrupp")],
    )
    make_financing(full, kind="ceiling")
    make_lesson(cases=[full])
    make_lesson(cases=[full], live=False)
    make_case(slug="tomt", title="Ett tomt fall")

    page = open_comparison(client, "fall=husby,tomt")

    missing = "ej redovisat"
    assert row(page, "Plats") == ["Husby, Stockholm", missing]
    assert row(page, "Målgrupp") == ["Elever i årskurs 4–9", missing]
    assert row(page, "Tid") == ["2019–2022", missing]
    assert row(page, "Finansieringsform") == ["Utfallskontrakt", missing]
    assert row(page, "Ersättningsmodell") == [missing, missing]
    assert row(page, "Belopp") == ["Tak upp till 10 mnkr", missing]
    assert row(page, "Status") == ["Pågår", missing]
    assert row(page, "Lärdomar") == ["1", "0"]


def test_comparison_keeps_disputed_sums_with_the_preferred_first_and_adds_nothing_up(client):
    case = make_case(slug="botkyrka", district="Botkyrka")
    disputed = {"status": "disputed", "kind": "budget", "joint_key": "gemensam"}
    make_financing(case, amount=Decimal(40_000_000), **disputed)
    make_financing(case, amount=Decimal(44_000_000), is_preferred=True, **disputed)
    make_financing(case, amount=Decimal(1), status="superseded")
    make_financing(case, amount=Decimal(2), visibility="internal")
    make_case(slug="annat")

    page = open_comparison(client, "fall=botkyrka,annat")

    assert row(page, "Belopp")[0] == (
        "Budget 44 mnkr, gemensamt med ett annat fall omtvistad"
        " Budget 40 mnkr, gemensamt med ett annat fall omtvistad"
    )


def test_comparison_of_measures_alike_says_comparable(client):
    make_alike()

    page = open_comparison(client, "fall=husby,rinkeby")

    assert texts(page.select(".verdict")) == ["jämförbart"]
    assert texts(page.select(".compare__reasons")) == [""]
    assert row(page, "Resultat", "Skolfrånvaro") == ["Ett läsår 8 %", "Ett läsår 9 %"]
    assert row(page, "Baslinje", "Skolfrånvaro") == ["ej redovisat", "ej redovisat"]
    assert row(page, "Effekt", "Skolfrånvaro") == ["Oklar effekt", "Oklar effekt"]
    assert row(page, "Evidensstyrka", "Skolfrånvaro")[0].startswith("Evidensstyrka 3 av 5 – jämfört")
    assert page.select_one(".compare__title a")["href"] == "/indikatorer/skolfranvaro/"


@pytest.mark.parametrize(
    ("metric", "result", "verdict", "reason"),
    [
        ({"unit": "dagar"}, {}, "ej jämförbart", "Enheten skiljer sig: Husby – %; Rinkeby – dagar."),
        ({"population": ""}, {}, "med förbehåll", "Populationen är inte redovisad för Rinkeby."),
        ({}, {"period": "två år"}, "med förbehåll", "Perioden skiljer sig: Husby – ett läsår; Rinkeby – två år."),
        ({}, {"measure_changed": "yes"}, "med förbehåll", "Måttet ändrades på vägen i Rinkeby."),
        ({}, {"status": "disputed"}, "med förbehåll", "Källorna ger olika värden för Rinkeby."),
        ({}, {"period": "", "follow_up_months": 12}, "med förbehåll",
         "Perioden skiljer sig: Husby – ett läsår; Rinkeby – 12 månader."),
    ],
)  # fmt: skip
def test_comparison_of_measures_that_differ_says_why(client, metric, result, verdict, reason):
    make_alike(metric=metric, result=result)

    page = open_comparison(client, "fall=husby,rinkeby")

    assert texts(page.select(".verdict")) == [verdict]
    assert texts(page.select(".compare__reasons")) == [reason]


def test_comparison_leaves_internal_and_superseded_results_out(client):
    husby, _rinkeby = make_alike()
    metric = husby.metrics.get()
    make_result(metric, value=Decimal(77), visibility="internal", cohort="hemlig")
    make_result(metric, value=Decimal(66), status="superseded")

    page = open_comparison(client, "fall=husby,rinkeby")

    assert row(page, "Resultat", "Skolfrånvaro")[0] == "Ett läsår 8 %"
    assert "hemlig" not in page.get_text()


def test_comparison_says_which_cases_a_verdict_goes_for_when_not_all_have_the_indicator(client):
    make_alike()
    make_case(slug="tomt")

    page = open_comparison(client, "fall=husby,rinkeby,tomt")

    assert texts(page.select(".compare__reasons")) == ["Gäller Husby och Rinkeby."]
    assert row(page, "Mäts som", "Skolfrånvaro")[2] == "mäts inte i det här fallet"
    assert [cell["rowspan"] for cell in page.select("td[rowspan]")] == ["13"]
    assert row(page, "Resultat", "Skolfrånvaro") == ["Ett läsår 8 %", "Ett läsår 9 %"]


def test_comparison_of_several_measures_takes_those_most_alike_and_lists_the_rest(client):
    husby, _rinkeby = make_alike()
    indicator = husby.metrics.get().indicator
    make_metric(husby, indicator=indicator, name="I dagar", unit="dagar", target=Decimal(5))

    page = open_comparison(client, "fall=husby,rinkeby")

    assert texts(page.select(".verdict")) == ["jämförbart"]
    others = row(page, "Utfall som bara ett fall mäter")
    assert others[0] == "I dagar Baslinje ej redovisat Mål 5 dagar Resultat ej redovisat"
    assert others[1] == "Inga utöver dem ovan."


def test_comparison_of_a_measure_of_one_case_alone_shows_all_of_it(client):
    metric = make_metric(make_case(slug="a"), name="Nya domar", unit="domar", baseline=Decimal(160))
    make_result(
        metric, value=Decimal(142), comparison_value=Decimal(155), stage="final", effect_direction="positive"
    )
    make_case(slug="b")

    page = open_comparison(client, "fall=a,b")

    shown, missing = row(page, "Utfall som bara ett fall mäter")
    assert shown.startswith(
        "Nya domar Baslinje 160 domar Mål ej redovisat Resultat, slutligt 142 domar Evidensstyrka: ej bedömt"
    )
    assert shown.endswith("Jämförelsegrupp 155 domar Effekt Positiv effekt")
    assert missing == "ej redovisat"


def test_comparison_without_a_common_indicator_says_so(client):
    for slug in ("a", "b"):
        make_metric(make_case(slug=slug), name=f"Mått {slug}")

    page = open_comparison(client, "fall=a,b")

    assert not page.select(".verdict")
    assert "Fallen har ingen gemensam indikator" in page.get_text()


def test_comparison_numbers_the_sources_of_all_cases_together(client):
    shared, own = make_source("P1", title="Avtalet"), make_source("P2", title="Rapporten")
    first, second = make_case(slug="a"), make_case(slug="b")
    make_financing(first, sources=[shared])
    make_financing(second, sources=[own, shared])

    page = open_comparison(client, "fall=a,b")

    assert [source.get_text(strip=True) for source in page.select(".sources li span:first-child")] == [
        "Avtalet",
        "Rapporten",
    ]
    marks = [[link["href"] for link in cell.select("sup a")] for cell in page.select("tr:has(sup) td")]
    assert marks == [["#kalla-1"], ["#kalla-1", "#kalla-2"]]


def test_comparison_shows_facts_that_two_cases_state_and_leaves_out_the_rest(client):
    first, second = make_case(slug="a"), make_case(slug="b")
    make_fact(first, label="önskat utfall", statement="Fler i skolan")
    make_fact(second, label="önskat utfall – precisering", statement="Lägre frånvaro", is_unconfirmed=True)
    make_fact(first, label="särdrag", statement="Först i landet")
    make_fact(second, label="slut", statement="", is_reported=False)
    make_fact(first, label="slut", statement="2019")
    make_fact(second, label="start", statement="internt", visibility="internal")
    make_fact(first, label="start", statement="2016")

    page = open_comparison(client, "fall=a,b")

    assert row(page, "Önskat utfall") == [
        "Fler i skolan",
        "precisering Lägre frånvaro en källa, inte avstämd",
    ]
    assert row(page, "Slut") == ["2019", "ej redovisat"]
    assert "Först i landet" not in page.get_text()
    assert "internt" not in page.get_text()


def test_comparison_of_facts_takes_results_along_and_leaves_a_missing_heading_blank(client):
    first, second, third = (make_case(slug=slug) for slug in ("a", "b", "c"))
    make_fact(first, label="resultat", statement="Färre dömdes")
    make_result(make_metric(second), label="resultat – första kohorten", statement="8,4 procent färre domar")
    make_fact(first, label="kommun", statement="Botkyrka")
    make_fact(third, label="kommun", statement="", is_reported=False)

    page = open_comparison(client, "fall=a,b,c")

    blank = "– ingen uppgift med den rubriken"
    assert row(page, "Resultat") == ["Färre dömdes", "första kohorten 8,4 procent färre domar", blank]
    assert row(page, "Kommun") == ["Botkyrka", blank, "ej redovisat"]


def test_comparison_of_more_than_four_keeps_the_first_four(client):
    for number in range(1, 7):
        make_case(slug=f"fall-{number}", title=f"Fallet {number}")

    page = open_comparison(client, "fall=fall-1,fall-2,fall-3,fall-4,fall-5,fall-6")

    assert notices(page) == ["Högst 4 fall kan jämföras åt gången. Utanför blev: Fallet 5; Fallet 6."]
    assert len(page.select("thead th")) == 4


def test_comparison_with_unknown_and_unpublished_cases_says_the_same_of_both(client):
    make_case(slug="husby")
    make_case(slug="utkast", title="Hemligt utkast", live=False)

    page = open_comparison(client, "fall=husby,finns-inte,utkast")

    assert notices(page) == [
        "Det finns inget fall med adressen ”finns-inte”.",
        "Det finns inget fall med adressen ”utkast”.",
        "Välj minst ett fall till att jämföra med.",
    ]
    assert "Hemligt" not in page.get_text()


@pytest.mark.parametrize(
    "odd", ["\x00", "<script>alert(1)</script>", '"', "å" * 10_000, "a," * 5_000, "%", "٣"]
)
def test_comparison_with_odd_names_never_fails(client, odd):
    page = open_comparison(client, f"fall={quote(odd)}")

    assert not page.select("script:not([src])")


def test_comparison_refuses_to_be_posted_to(client):
    assert client.post("/jamfor/").status_code == 405


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("cases", [2, 4])
def test_comparison_asks_the_same_number_of_queries_for_any_number_of_cases_and_rows(
    client, django_assert_num_queries, cases, rows
):
    indicator = make_indicator()
    design = make_term("evaluation_design", "kontroll")
    for number in range(cases):
        case = make_case(slug=f"fall-{number}", municipalities=[make_municipality(f"018{number}")])
        for _row in range(rows):
            sources = [make_source()]
            make_fact(case, sources=sources)
            make_financing(case, sources=sources)
            metric = make_metric(case, indicator=indicator, sources=sources)
            make_result(metric, evaluation_design=design, sources=sources)
    cache.clear()

    with django_assert_num_queries(QUERIES):
        client.get("/jamfor/?fall=" + ",".join(f"fall-{number}" for number in range(cases)))


def test_comparison_of_the_two_joint_cases_as_shipped_has_reservations(starter, client):
    page = open_comparison(client, "fall=botkyrka,ornskoldsvik")

    assert texts(page.select(".verdict")) == ["med förbehåll"]
    assert row(page, "Belopp")[0].startswith("Budget 44 mnkr, gemensamt med ett annat fall [1]")
