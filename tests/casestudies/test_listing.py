import re

import pytest

from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def cases():
    """Two cases with everything that a list shows, and a draft."""
    theme = builders.make_theme("halsa", name="Hälsa")
    first = builders.make_case(
        title="Skolan först",
        themes=[theme],
        municipalities=[builders.make_municipality("0581", name="Norrköping", map_x=300, map_y=1100)],
        target_group_text="Unga 16–20 år",
        period_text="2016–2019",
        contract_form=builders.make_term("financing_form", "sib", "Utfallskontrakt"),
        project_status=builders.make_term("project_status", "avslutad", "Avslutad"),
        evaluation_designs=[builders.make_term("evaluation_design", "kontroll", "Kontrollgrupp")],
    )
    metric = builders.make_metric(first)
    design = builders.make_term("evaluation_design", "kontroll", "Kontrollgrupp")
    builders.make_result(metric, evaluation_design=design)
    second = builders.make_case(
        title="Arbete sedan", country="GB", place_name="Leeds", result="Fler i arbete"
    )
    builders.make_case(title="Hemligt utkast", themes=[theme], live=False)
    builders.index_all()
    return first, second


def titles(response):
    return [card.title for card in response.context["cards"]]


def test_case_list_shows_live_cases_and_their_number(client, cases):
    response = client.get("/fall/")

    assert sorted(titles(response)) == ["Arbete sedan", "Skolan först"]
    assert "Hemligt utkast" not in response.content.decode()
    assert response.context["listing"].results.total == 2


def test_case_list_filtered_shows_what_was_counted(client, cases):
    theme = next(f for f in client.get("/fall/").context["listing"].results.facets if f.name == "tema")
    assert [(option.label, option.count) for option in theme.options] == [("Hälsa", 1)]

    assert titles(client.get("/fall/?tema=halsa")) == ["Skolan först"]


def test_case_list_never_lists_other_kinds(client, cases):
    builders.make_lesson(title="Skolan först")
    builders.index_all()

    assert titles(client.get("/fall/?typ=lesson&q=först")) == ["Skolan först"]


@pytest.mark.parametrize(
    "query",
    [
        "malgrupp=unga", "lan=05", "kommun=0581", "finansiering=sib", "utvardering=kontroll", "evidens=3",
        "status=avslutad",
    ],
)  # fmt: skip
def test_case_list_every_filter_narrows(client, query):
    wanted = builders.make_case(
        title="Rätt",
        target_groups=[builders.make_target_group("unga")],
        municipalities=[builders.make_municipality("0581")],
        contract_form=builders.make_term("financing_form", "sib"),
        evaluation_designs=[builders.make_term("evaluation_design", "kontroll")],
        project_status=builders.make_term("project_status", "avslutad"),
    )
    builders.make_result(
        builders.make_metric(wanted), evaluation_design=builders.make_term("evaluation_design", "kontroll")
    )
    builders.make_case(title="Fel")
    builders.index_all()

    assert titles(client.get(f"/fall/?{query}")) == ["Rätt"]


def test_case_list_sorted_by_evidence_puts_the_strongest_first(client, cases):
    assert titles(client.get("/fall/?sortering=evidens")) == ["Skolan först", "Arbete sedan"]


def test_case_list_without_words_offers_no_relevance(client, cases):
    plain, searched = client.get("/fall/"), client.get("/fall/?q=skolan")

    labels = [(link.label, link.is_current) for link in plain.context["listing"].sort_links]
    assert labels == [("Nyast först", True), ("Starkast evidens först", False)]
    assert searched.context["listing"].sort_links[0].label == "Relevans"


def test_case_table_tells_what_is_not_reported(client, cases):
    response = client.get("/fall/?vy=tabell")

    rows = {row.title: row.cells for row in response.context["rows"]}
    assert rows["Skolan först"] == (
        "Fler gick klart skolan.", "3 – Jämfört", "Norrköping", "2016–2019", None, "Unga 16–20 år", "Utfallskontrakt",
        "Kontrollgrupp", "Avslutad",
    )  # fmt: skip
    assert rows["Arbete sedan"] == (
        "Fler i arbete", "ej bedömt", "Leeds, Storbritannien", None, None, None, None, None, None,
    )  # fmt: skip
    assert response.content.decode().count("ej redovisat") == 7


def test_case_map_numbers_cases_as_the_list(client, cases):
    response = client.get("/fall/?vy=karta&sortering=evidens")

    points = response.context["map"]
    assert [(point.number, point.card.title, point.x, point.y) for point in points] == [
        (1, "Skolan först", 300.0, 1100.0),
        (2, "Arbete sedan", None, None),
    ]
    assert "utanför kartan" in response.content.decode()
    assert 'cx="300.0"' in response.content.decode()


def test_case_list_links_to_views_and_exports_of_the_same_selection(client, cases):
    listing = client.get("/fall/?tema=halsa&vy=tabell&sida=1").context["listing"]

    assert [link.url for link in listing.view_links] == [
        "/fall/?tema=halsa", "/fall/?tema=halsa&vy=tabell", "/fall/?tema=halsa&vy=karta",
    ]  # fmt: skip
    assert listing.query == "tema=halsa"


def test_case_list_nothing_found_offers_ways_on(client, cases):
    page = client.get("/fall/?q=finnsinte").content.decode()

    assert "Inga träffar" in page
    assert re.search(r'<a href="/sok/">Sök i allt</a>', page)


def test_case_list_by_htmx_gives_the_parts_and_the_clean_address(client, cases):
    response = client.get("/fall/?q=&tema=halsa&vy=tabell", headers={"HX-Request": "true"})

    assert "<html" not in response.content.decode()
    assert response["HX-Push-Url"] == "/fall/?tema=halsa&vy=tabell"


@pytest.mark.parametrize("view", ["lista", "tabell", "karta"])
@pytest.mark.parametrize("number", [1, 3])
def test_case_list_costs_the_same_for_any_number_of_cases(client, view, number, count_queries):
    for _number in range(number):
        case = builders.make_case(
            themes=[builders.make_theme()],
            municipalities=[builders.make_municipality()],
            evaluation_designs=[builders.make_term("evaluation_design", "rct")],
            contract_form=builders.make_term("financing_form", "sib"),
        )
        for _metric in range(2):
            builders.make_result(
                builders.make_metric(case), evaluation_design=builders.make_term("evaluation_design", "rct")
            )
        builders.make_financing(case)
    builders.index_all()
    client.get("/fall/")

    with count_queries(19):
        assert client.get(f"/fall/?vy={view}").status_code == 200
