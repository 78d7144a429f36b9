"""What may be asked for. The facets are those that the apps below have registered, by their English names."""

from collections.abc import Iterable
from typing import Annotated, Any
from urllib.parse import unquote_to_bytes

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import Field, create_model

from guard.text import clean_text
from search.facets import SAFE_VALUE, Facet, all_facets, find_merged, load_labels
from search.request import MAX_PAGE, MAX_QUERY, MAX_VALUES, SearchRequest, Sort
from search.results import PAGE_SIZE

from .problems import BadQuestion, Fault

MAX_SIZE = 50
SORTS = {"relevance": Sort.RELEVANCE, "newest": Sort.NEWEST, "evidence": Sort.EVIDENCE}
# Of what is wrong in one address so many faults are told, and so much of a name that we do not know is repeated.
MOST_FAULTS, LONGEST_NAME = 10, 50
ONE_VALUE = SAFE_VALUE.pattern.replace(r"\Z", "$")

Query = Annotated[
    str, Field(max_length=MAX_QUERY, description="What is searched for; empty lists everything.")
]


class SuggestQuestion(Schema):
    q: Annotated[str, Field(max_length=MAX_QUERY, description="What has been typed so far.")] = ""


class PlainQuestion(Schema):
    q: Query = ""
    sort: Annotated[str, Field(pattern=f"^({'|'.join(SORTS)})$")] = "relevance"
    page: Annotated[int, Field(ge=1, le=MAX_PAGE)] = 1
    size: Annotated[int, Field(ge=1, le=MAX_SIZE, description="Results on a page.")] = PAGE_SIZE


def build_question() -> type[PlainQuestion]:
    """``PlainQuestion`` with every facet; several values of one are given by repeating it."""
    value = Annotated[str, Field(pattern=f"^{ONE_VALUE}", max_length=40)]
    fields: dict[str, Any] = {
        facet.api_name: (
            list[value],
            Field(
                default=[],
                max_length=MAX_VALUES,
                description="Any of the values given, as they stand in “facets”.",
            ),
        )
        for facet in all_facets()
    }
    return create_model("SearchQuestion", __base__=PlainQuestion, **fields)


def check_names(request: HttpRequest, question: type[Schema]) -> None:
    if faults := find_wrong_names(request, question):
        raise BadQuestion(faults)


def find_wrong_names(request: HttpRequest, question: type[Schema]) -> list[Fault]:
    """Parameters that do not exist, and several of one that has a single value; the first ``MOST_FAULTS``."""
    repeated = {facet.api_name for facet in all_facets()}
    faults = []
    if getattr(request, "had_control_characters", False):
        faults.append(Fault("", _("The address holds control characters.")))
    if has_broken_letters(request.META.get("QUERY_STRING", "")):
        faults.append(Fault("", _("The address holds letters that are not written as UTF-8.")))
    for name, values in request.GET.lists():
        if name not in question.model_fields:
            shown = name[:LONGEST_NAME]
            faults.append(Fault(shown, describe_unknown(shown, question.model_fields)))
        elif len(values) > 1 and name not in repeated:
            faults.append(Fault(name, _("“%(name)s” may be given once.") % {"name": name}))
    return faults[:MOST_FAULTS]


def has_broken_letters(query_string: str) -> bool:
    """Whether ``%ff`` or the like stands in it, which a page reads as a sign for what cannot be read."""
    try:
        # A server hands over bytes as the letters with their numbers.
        unquote_to_bytes(query_string.encode("latin-1", "replace")).decode()
    except UnicodeDecodeError:
        return True
    return False


def describe_unknown(name: str, known: Iterable[str]) -> str:
    texts = {"name": name, "known": ", ".join(known)}
    return _("There is no parameter “%(name)s”. There are: %(known)s.") % texts


def describe_rule(name: str) -> str:
    """What a parameter takes, in a sentence that fits whatever was wrong with it."""
    if name == "q":
        return _("“q” may be at most %(most)d characters long.") % {"most": MAX_QUERY}
    if name == "sort":
        return _("“sort” is one of: %(known)s.") % {"known": ", ".join(SORTS)}
    if name in ("page", "size"):
        texts = {"name": name, "most": MAX_PAGE if name == "page" else MAX_SIZE}
        return _("“%(name)s” is a whole number from 1 to %(most)d.") % texts
    texts = {"name": name, "most": MAX_VALUES}
    return _("“%(name)s” takes at most %(most)d values, as they stand in “facets”.") % texts


def describe_errors(errors: Iterable[dict]) -> list[Fault]:
    """One fault for each parameter that the schema refuses."""
    known = [*PlainQuestion.model_fields, *(facet.api_name for facet in all_facets())]
    named = [next((part for part in error["loc"] if part in known), "") for error in errors]
    return [Fault(name, describe_rule(name)) for name in dict.fromkeys(named)]


def read_question(question: PlainQuestion) -> SearchRequest:
    selected = {
        facet: tuple(dict.fromkeys(values))
        for facet in all_facets()
        if (values := getattr(question, facet.api_name))
    }
    check_values(selected)
    return SearchRequest(
        query=clean_text(question.q, limit=MAX_QUERY),
        selected={facet.name: values for facet, values in selected.items()},
        sort=SORTS[question.sort],
        page=question.page,
    )


def check_values(selected: dict[Facet, tuple[str, ...]]) -> None:
    """Refuse a value that no register knows; one that was merged into another is known."""
    by_name = {facet.name: values for facet, values in selected.items()}
    labels = load_labels(by_name)
    if labels.knows_all(by_name):
        return
    unknown = labels.list_unknown(by_name)
    merged = find_merged(unknown)
    faults = [
        Fault(facet.api_name, describe_value(facet, value))
        for facet in selected
        for value in unknown[facet.name]
        if (facet.name, value) not in merged
    ]
    if faults:
        raise BadQuestion(faults)


def describe_value(facet: Facet, value: str) -> str:
    return _("“%(name)s” has no value “%(value)s”.") % {"name": facet.api_name, "value": value}
