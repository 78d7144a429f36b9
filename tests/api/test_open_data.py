"""The page about the API, for people."""

import json

import pytest
from bs4 import BeautifulSoup

from api.delivery import QUESTIONS
from api.parameters import MAX_SIZE
from search.facets import all_facets
from search.models import SuggestedQuery
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def bank(settings):
    settings.SITE_URL = "https://bank.example"
    theme = builders.make_theme("halsa", name="Hälsa")
    for number in (1, 2, 3):
        builders.make_case(title=f"Närvaro {number}", slug=f"narvaro-{number}", themes=[theme])
    builders.index_all()


def read(client):
    response = client.get("/oppna-data/")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_example_is_a_real_answer_to_a_search_that_editors_suggest(client, bank):
    SuggestedQuery.objects.create(query="närvaro 2")

    page = read(client)
    answer = json.loads(page.select_one("pre").get_text())
    real = client.get("/api/v1/search", {"q": "närvaro 2", "size": 1}).json()

    link = page.find("a", string="https://bank.example/api/v1/search?q=n%C3%A4rvaro+2&size=1")
    assert link["href"] == link.string
    assert {**answer, "facets": real["facets"]} == real
    assert answer["total"] == 1
    assert answer["results"][0]["title"] == "Närvaro 2"
    assert {name: real["facets"][name] for name in answer["facets"]} == answer["facets"] != {}


def test_example_without_suggested_searches_is_of_everything(client, bank):
    assert json.loads(read(client).select_one("pre").get_text())["total"] == 4


def test_page_names_every_parameter_and_the_limits_as_they_are(client, bank):
    page = read(client)
    real = client.get("/api/v1/openapi.json").json()["paths"]["/api/v1/search"]["get"]["parameters"]

    assert [code.get_text() for code in page.select("tbody code")] == [one["name"] for one in real]
    assert f"Filter: {str(all_facets()[1].label).lower()}." in page.select("tbody td")[5].get_text()
    text = " ".join(page.get_text().split())
    assert f"Högst {QUESTIONS.allowed} frågor i minuten från en adress." in text
    assert f"Högst {MAX_SIZE} träffar i ett svar." in text
    assert "Creative Commons Erkännande 4.0" in text


def test_page_leads_to_what_answers_and_the_foot_leads_to_the_page(client, bank):
    page = read(client)

    links = [link["href"] for link in page.select("main dl a")]
    assert links == [
        "/api/v1/search",
        "/api/v1/suggest?q=skol",
        "/api/v1/openapi.json",
        "/sok/feed.atom",
        "/fall/export.csv",
        "/fall/export.xlsx",
    ]
    assert [client.get(link).status_code for link in links] == [200] * 6
    assert page.select_one('footer a[href="/oppna-data/"]')["aria-current"] == "true"


@pytest.mark.parametrize("number", [1, 3])
def test_page_costs_the_same_for_any_number_of_searches(client, bank, count_queries, number):
    for count in range(number):
        SuggestedQuery.objects.create(query="närvaro" + " igen" * count, sort_order=count)
    client.get("/oppna-data/")

    with count_queries(10):
        client.get("/oppna-data/")
