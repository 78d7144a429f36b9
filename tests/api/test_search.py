"""GET /api/v1/search: the search as programs read it."""

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from api.delivery import QUESTIONS
from guard.limits import Limit
from registers.models import EntryAlias
from search.facets import all_facets
from taxonomy.models import Theme
from tests import builders

pytestmark = pytest.mark.django_db
URL = "/api/v1/search"
ODD = [
    '"',
    "\\",
    "%",
    "*",
    "(",
    ")",
    "AND",
    "NOT skola",
    "title:skola",
    "'; DROP TABLE x; --",
    "\ue000",
    "\u202e",
    "😀",
]


@pytest.fixture
def bank(settings):
    settings.SITE_URL = "https://bank.example"
    theme = builders.make_theme("halsa", name="Hälsa & glädje")
    builders.make_theme("skola", name="Skola")
    for number in (1, 2, 3):
        builders.make_case(
            title=f"Närvaro <i>nummer</i> {number}",
            slug=f"narvaro-{number}",
            uid=f"UB-000{number}",
            summary="En insats.",
            themes=[theme],
        )
    builders.index_all()


def ask(client, **parameters):
    response = client.get(URL, parameters)
    assert response.status_code == 200, response.content
    return response.json()


def refuse(client, query):
    response = client.get(f"{URL}?{query}")
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    problem = response.json()
    assert problem["title"] == "Frågan går inte att besvara som den är ställd"
    return [(error["parameter"], error["detail"]) for error in problem["errors"]]


def test_search_answers_with_everything_that_the_contract_names(client, bank):
    answer = ask(client, q="närvaro 2", kind="case")

    [found] = answer["results"]
    assert found.pop("score") > 0
    assert found == {
        "uid": "UB-0002",
        "kind": "case",
        "slug": "narvaro-2",
        "title": "Närvaro <i>nummer</i> 2",
        "summary": "En insats.",
        "url": "https://bank.example/fall/narvaro-2/",
        "highlights": {
            "title": "<mark>Närvaro</mark> &lt;i&gt;nummer&lt;/i&gt; <mark>2</mark>",
            "text": "En insats.",
        },
    }
    assert {
        name: answer[name] for name in ("total", "page", "pages", "did_you_mean", "corrected", "degraded")
    } == {
        "total": 1,
        "page": 1,
        "pages": 1,
        "did_you_mean": None,
        "corrected": None,
        "degraded": False,
    }
    assert answer["engine"]
    assert answer["facets"]["theme"] == [{"value": "halsa", "label": "Hälsa & glädje", "count": 1}]


def test_search_facets_are_named_as_their_parameters_and_take_their_values(client, bank):
    facets = ask(client)["facets"]

    assert list(facets) == [facet.api_name for facet in all_facets()]
    for name, values in facets.items():
        for value in values:
            assert ask(client, **{name: value["value"]})["total"] == value["count"]


def test_search_names_of_facets_are_english_and_their_own():
    names = [facet.api_name for facet in all_facets()]

    assert names == [
        "kind",
        "theme",
        "target_group",
        "county",
        "municipality",
        "phase",
        "lesson_type",
        "financing_form",
        "evaluation_design",
        "evidence_strength",
        "status",
        "year",
    ]


def test_search_several_values_of_a_facet_are_alternatives(client, bank):
    assert ask(client, kind=["case", "theme"])["total"] == 5
    assert ask(client, kind=["case", "theme"], theme="halsa")["total"] == 4


def test_search_pages_follow_each_other_and_end(client, bank):
    pages = [ask(client, kind="case", size=2, page=page) for page in (1, 2, 3)]

    assert [[len(one["results"]), one["page"], one["pages"], one["total"]] for one in pages] == [
        [2, 1, 2, 3],
        [1, 2, 2, 3],
        [0, 3, 2, 3],
    ]
    assert len({found["uid"] for one in pages for found in one["results"]}) == 3


def test_search_without_hits_has_no_pages(client, bank):
    answer = ask(client, q="xylofonorkester")

    assert (answer["total"], answer["pages"], answer["results"]) == (0, 0, [])


@pytest.mark.parametrize("sort", ["relevance", "newest", "evidence"])
def test_search_takes_every_sort(client, bank, sort):
    assert ask(client, q="närvaro", sort=sort)["total"] == 3


def test_search_merged_value_means_the_one_that_is_kept(client, bank):
    kept = Theme.objects.get(code="halsa")
    EntryAlias.objects.create(key="gammal", name="Gammal", entry=kept, merged_at=builders.PUBLISHED_AT)

    assert ask(client, theme="gammal")["total"] == 4


@pytest.mark.parametrize(
    ("query", "name", "text"),
    [
        ("tema=halsa", "tema", "Parametern ”tema” finns inte."),
        ("theme=ingen", "theme", "”theme” har inget värde ”ingen”."),
        ("theme=%3Cscript%3E", "theme", "”theme” tar högst 30 värden"),
        ("theme=halsa" + "&theme=x" * 30, "theme", "”theme” tar högst 30 värden"),
        ("year=1", "year", "”year” har inget värde ”1”."),
        ("page=0", "page", "”page” är ett heltal från 1 till 10000."),
        ("page=x", "page", "”page” är ett heltal"),
        ("page=" + "9" * 400, "page", "”page” är ett heltal"),
        ("page=1&page=2", "page", "”page” får anges en gång."),
        ("size=51", "size", "”size” är ett heltal från 1 till 50."),
        ("sort=random", "sort", "”sort” är en av: relevance, newest, evidence."),
        ("q=" + "a" * 201, "q", "”q” får vara högst 200 tecken."),
        ("q=a%00b", "", "Adressen innehåller styrtecken."),
        ("q=%ff", "", "Adressen innehåller tecken som inte är skrivna i UTF-8."),
        ("page=", "page", "”page” är ett heltal"),
    ],
)
def test_search_bad_input_is_refused_in_swedish(client, bank, query, name, text):
    [(parameter, detail)] = refuse(client, query)

    assert parameter == name
    assert detail.startswith(text)


@pytest.mark.parametrize("query", ["q=🙂", "q=!!!", "q=%22"])
def test_search_for_signs_alone_finds_nothing(client, bank, query):
    assert client.get(f"{URL}?{query}").json()["total"] == 0


def test_search_tells_every_fault_at_once(client, bank):
    faults = refuse(client, "page=0&size=0&sort=x&tema=halsa&page=y")

    assert [name for name, _detail in faults] == ["page", "tema", "sort", "size"]


@pytest.mark.parametrize("query", ODD)
def test_search_odd_query_is_answered(client, bank, query):
    assert ask(client, q=query)["total"] >= 0


@effort(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pairs=st.lists(
        st.tuples(
            st.sampled_from(["q", "page", "size", "sort", "theme", "year", "kind", "x\x00", ""]),
            st.text(max_size=30) | st.integers().map(str) | st.sampled_from(["case", "halsa", "newest"]),
        ),
        max_size=4,
    )
)
def test_search_whatever_is_asked_is_answered_or_refused(client, bank, pairs):
    query = "&".join(f"{name}={value}" for name, value in pairs).encode("utf-8", "surrogatepass")
    response = client.get(URL, QUERY_STRING=query.decode("latin-1"))

    assert response.status_code in (200, 400)
    assert response.json()
    cache.clear()


def test_search_is_read_from_any_origin_kept_a_minute_and_sets_no_cookie(client, bank):
    response = client.get(URL, {"q": "närvaro"})

    assert response["Access-Control-Allow-Origin"] == "*"
    assert sorted(response["Cache-Control"].split(", ")) == ["max-age=60", "public"]
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    again = client.get(URL, {"q": "närvaro"}, HTTP_IF_NONE_MATCH=response["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert again["Access-Control-Allow-Origin"] == "*"


def test_search_head_and_preflight_are_answered(client, bank):
    assert client.head(URL)["ETag"] == client.get(URL)["ETag"]
    preflight = client.options(URL)
    assert (preflight.status_code, preflight["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_search_other_methods_are_refused(client, bank, method):
    response = getattr(client, method)(URL)

    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert response.json()["title"] == "Den här adressen går bara att läsa"


def test_search_too_often_is_asked_to_wait(client, bank, monkeypatch):
    monkeypatch.setattr("api.delivery.QUESTIONS", Limit("api-test", allowed=1, window=QUESTIONS.window))
    client.get(URL)
    response = client.get(URL)

    assert response.status_code == 429
    assert response.json()["title"] == "För många frågor"
    assert 0 < int(response["Retry-After"]) <= 62
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/api/", "/api/v1/", "/api/v1/nothing", "/api/v2/search"])
def test_search_elsewhere_is_nothing(client, path):
    response = client.get(path)

    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"


def test_search_is_described_in_openapi_with_every_parameter(client):
    response = client.get("/api/v1/openapi.json")
    description = response.json()

    parameters = description["paths"]["/api/v1/search"]["get"]["parameters"]
    assert [one["name"] for one in parameters] == [
        "q",
        "sort",
        "page",
        "size",
        *(facet.api_name for facet in all_facets()),
    ]
    assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("count", [1, 3])
def test_search_asks_the_database_equally_often_whatever_it_finds(
    client, bank, django_assert_num_queries, count
):
    ask(client, q="närvaro")

    with django_assert_num_queries(9):
        ask(client, q="närvaro", size=count)
