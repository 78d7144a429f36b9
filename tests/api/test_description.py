"""What is written about the API, for programs and for people."""

from pathlib import Path

from api.answers import Highlights, Result, SearchAnswer, Suggestion
from api.parameters import SORTS
from search.facets import all_facets
from tests import builders

TEXT = (Path(__file__).resolve().parent.parent.parent / "docs" / "api.md").read_text()


def describe(client) -> dict:
    return client.get("/api/v1/openapi.json").json()["paths"]


def test_documentation_names_every_address_parameter_and_field(client):
    paths = describe(client)
    parameters = {one["name"] for path in paths.values() for one in path["get"]["parameters"]}
    fields = {
        name for schema in (SearchAnswer, Result, Highlights, Suggestion) for name in schema.model_fields
    }

    assert sorted(paths) == ["/api/v1/search", "/api/v1/suggest"]
    assert {name for name in paths if name not in TEXT} == set()
    assert {name for name in parameters | fields | set(SORTS) if f"`{name}`" not in TEXT} == set()


def test_openapi_has_every_facet_as_a_list_of_codes(client):
    parameters = {
        one["name"]: one["schema"] for one in describe(client)["/api/v1/search"]["get"]["parameters"]
    }

    for facet in all_facets():
        assert parameters[facet.api_name]["type"] == "array"
        assert parameters[facet.api_name]["items"]["pattern"] == "^[a-z0-9_]{1,40}$"


def test_openapi_tells_of_every_refusal_as_it_is_answered(client, db):
    description = client.get("/api/v1/openapi.json").json()
    problem = description["components"]["schemas"]["Problem"]["properties"]
    refused = client.get("/api/v1/search?page=0")
    nowhere = client.get("/api/v1/nothing")

    for path in description["paths"].values():
        responses = path["get"]["responses"]
        assert sorted(responses) == ["200", "400", "404", "405", "429"]
        for status in ("400", "404", "405", "429"):
            assert list(responses[status]["content"]) == ["application/problem+json"]
        assert list(responses["429"]["headers"]) == ["Retry-After"]
    assert list(refused.json()) == list(problem)
    assert set(nowhere.json()) == set(problem) - {"errors"}


def test_openapi_describes_every_field_of_a_real_answer(client, db):
    builders.make_case(title="Kontrollgrupp")
    builders.index_all()
    schemas = client.get("/api/v1/openapi.json").json()["components"]["schemas"]
    answer = client.get("/api/v1/search", {"q": "kontrollgrupp", "size": 1}).json()
    suggestion = client.get("/api/v1/suggest", {"q": "kontroll"}).json()["suggestions"][0]

    assert list(answer) == list(schemas["SearchAnswer"]["properties"])
    assert list(answer["results"][0]) == list(schemas["Result"]["properties"])
    assert list(answer["results"][0]["highlights"]) == list(schemas["Highlights"]["properties"])
    assert list(answer["facets"]["kind"][0]) == list(schemas["FacetValue"]["properties"])
    assert list(suggestion) == list(schemas["Suggestion"]["properties"])
