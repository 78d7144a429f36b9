"""Addresses, redirects, what costs how many queries, and that nothing unpublished or internal leaks."""

import pytest
from django.core.cache import cache

from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home():
    builders.make_home()


def fill(number: int) -> None:
    """``number`` of everything that a page of the registers can show, all tied together."""
    municipality = builders.make_municipality("0581", name="Norrköping", slug="norrkoping")
    theme = builders.make_theme("halsa")
    organisation = builders.make_organisation(slug="kommunen", municipality=municipality)
    indicator = builders.make_indicator(slug="franvaro", area="Skola")
    phase = builders.make_phase("behov")
    for index in range(number):
        source = builders.make_source(f"T{index}")
        case = builders.make_case(municipalities=[municipality], themes=[theme])
        guide = builders.make_guide(themes=[theme])
        builders.make_lesson(themes=[theme], cases=[case], guides=[guide], phases=[phase])
        builders.make_actor(case, organisation=organisation, phase=phase, sources=[source])
        builders.make_financing(case, organisation=organisation, sources=[source])
        metric = builders.make_metric(case, indicator=indicator, sources=[source])
        design = builders.make_term("evaluation_design", "kontroll")
        builders.make_result(metric, value=index, evaluation_design=design, sources=[source])
        builders.make_municipality(f"05{index:02}")
        builders.make_organisation()
        builders.make_indicator()


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("url", "queries"),
    [
        ("/kommuner/", 2),
        ("/kommuner/?q=norr", 2),
        ("/kommuner/0581-norrkoping/", 10),
        ("/lan/05-lan-05/", 10),
        ("/teman/", 4),
        ("/teman/halsa/", 9),
        ("/aktorer/", 3),
        ("/aktorer/kommunen/", 6),
        ("/indikatorer/", 2),
        ("/indikatorer/franvaro/", 5),
    ],
)
def test_page_costs_the_same_with_one_and_three_entries(client, count_queries, url, queries, number):
    fill(number)
    client.get("/kommuner/0581-norrkoping/")

    with count_queries(queries):
        response = client.get(url)

    assert response.status_code == 200


@pytest.mark.parametrize(
    ("asked", "right"),
    [
        ("/kommuner/0581/", "/kommuner/0581-norrkoping/"),
        ("/kommuner/0581-norkoping/", "/kommuner/0581-norrkoping/"),
        ("/kommuner/0581-norrköping/", "/kommuner/0581-norrkoping/"),
        ("/lan/05/", "/lan/05-ostergotlands-lan/"),
        ("/lan/05-fel/", "/lan/05-ostergotlands-lan/"),
        ("/lan/", "/kommuner/"),
    ],
)
def test_address_with_another_name_leads_to_the_right_one(client, asked, right):
    region = builders.make_region("05", slug="ostergotlands-lan")
    builders.make_municipality("0581", slug="norrkoping", region=region)

    response = client.get(asked)

    assert (response.status_code, response.url) == (301, right)


@pytest.mark.parametrize(
    "url",
    [
        "/kommuner/9999-ingenstans/",
        "/kommuner/58-norrkoping/",
        "/lan/99-inget/",
        "/teman/saknas/",
        "/aktorer/saknas/",
        "/indikatorer/saknas/",
    ],
)
def test_address_of_nothing_is_not_found(client, url):
    assert client.get(url).status_code == 404


@pytest.mark.parametrize(
    "url",
    ["/kommuner/", "/kommuner/0581-norrkoping/", "/lan/05-lan-05/", "/teman/", "/teman/halsa/", "/aktorer/"],
)
def test_page_refuses_to_be_posted_to(client, url):
    fill(1)

    assert client.post(url).status_code == 405


@pytest.mark.parametrize(
    "url",
    [
        "/kommuner/",
        "/kommuner/0581-norrkoping/",
        "/lan/05-lan-05/",
        "/teman/",
        "/teman/halsa/",
        "/aktorer/",
        "/aktorer/kommunen/",
        "/indikatorer/",
        "/indikatorer/franvaro/",
        "/",
    ],
)
def test_page_shows_nothing_of_an_unpublished_case(client, url):
    municipality = builders.make_municipality("0581", name="Norrköping", slug="norrkoping")
    theme = builders.make_theme("halsa")
    organisation = builders.make_organisation(slug="kommunen", municipality=municipality)
    indicator = builders.make_indicator(slug="franvaro")
    case = builders.make_case(title="HEMLIGT FALL", live=False, municipalities=[municipality], themes=[theme])
    builders.make_actor(case, organisation=organisation, statement="HEMLIG ROLL")
    builders.make_financing(case, organisation=organisation, statement="HEMLIG SUMMA")
    builders.make_metric(case, indicator=indicator, name="HEMLIGT MÅTT")
    builders.make_lesson(title="HEMLIG LÄRDOM", live=False, themes=[theme], municipalities=[municipality])
    cache.clear()

    html = client.get(url).content.decode()

    assert "HEMLIG" not in html
    assert "1 fall" not in html


@pytest.mark.parametrize(
    "url", ["/aktorer/kommunen/", "/indikatorer/franvaro/", "/aktorer/", "/indikatorer/"]
)
def test_page_shows_nothing_of_internal_rows(client, url):
    organisation = builders.make_organisation(slug="kommunen")
    indicator = builders.make_indicator(slug="franvaro")
    case = builders.make_case(title="Fallet")
    internal = {"visibility": "internal", "editor_note": "HEMLIG NOT"}
    builders.make_actor(case, organisation=organisation, statement="HEMLIG ROLL", **internal)
    builders.make_financing(case, organisation=organisation, statement="HEMLIG SUMMA", **internal)
    metric = builders.make_metric(case, indicator=indicator, name="HEMLIGT MÅTT", **internal)
    builders.make_result(metric, value_text="HEMLIGT VÄRDE")

    html = client.get(url).content.decode()

    assert "HEMLIG" not in html
    assert "Fallet" not in html
    assert "1 fall" not in html


def test_indicator_shows_no_internal_result_of_a_public_metric(client):
    indicator = builders.make_indicator(slug="franvaro")
    metric = builders.make_metric(builders.make_case(), indicator=indicator)
    builders.make_result(metric, value_text="HEMLIGT VÄRDE", visibility="internal")

    html = client.get("/indikatorer/franvaro/").content.decode()

    assert "HEMLIG" not in html


def test_pages_show_no_note_for_editors(client):
    organisation = builders.make_organisation(slug="kommunen")
    builders.make_actor(builders.make_case(), organisation=organisation, editor_note="HEMLIG NOT")

    assert "HEMLIG" not in client.get("/aktorer/kommunen/").content.decode()


@pytest.mark.parametrize("query", ["\x00", "å" * 10_000, "'\"<script>alert(1)</script>", "%", "\ud800", "📈"])
def test_search_for_odd_input_answers(client, query):
    builders.make_municipality("0581")

    response = client.get("/kommuner/", {"q": query.encode("utf-8", "surrogatepass")})

    assert response.status_code in (200, 400)
    assert b"<script>alert" not in response.content


def test_pages_set_no_cookie(client):
    fill(1)

    for url in ("/", "/kommuner/", "/kommuner/0581-norrkoping/", "/teman/", "/aktorer/", "/indikatorer/"):
        assert not client.get(url).cookies
