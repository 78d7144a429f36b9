"""What is written about the API, for programs and for people."""

from pathlib import Path

from api.answers import Highlights, Result, SearchAnswer, Suggestion
from api.parameters import SORTS
from search.facets import all_facets

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
