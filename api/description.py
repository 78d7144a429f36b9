"""The description in OpenAPI, with the answers to what cannot be answered as they really are."""

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from .problems import MEDIA_TYPE, Problem

# What an answer of each status means; all of them hold a ``Problem``.
PROBLEMS = {
    400: "The question cannot be answered as it stands; each fault names its parameter.",
    404: "There is nothing at this address. Any other address below /api/ answers so.",
    405: "The address can only be read.",
    429: "Too many questions from one address; Retry-After says how many seconds to wait.",
}
REFUSALS = {frozenset(PROBLEMS): Problem}
RETRY_AFTER = {"Retry-After": {"description": "Seconds.", "schema": {"type": "integer", "minimum": 1}}}


class DescribedAPI(NinjaAPI):
    def get_openapi_schema(self, **options) -> OpenAPISchema:
        schema = super().get_openapi_schema(**options)
        for operations in schema["paths"].values():
            for operation in operations.values():
                operation["responses"] |= {status: describe_problem(status) for status in PROBLEMS}
        return schema


def describe_problem(status: int) -> dict:
    """Ninja would say that it is plain JSON."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    headers = {"headers": RETRY_AFTER} if status == 429 else {}
    return {"description": PROBLEMS[status], "content": content, **headers}
