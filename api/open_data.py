"""The page about the API, for people: what it gives, an answer as it is right now, and the rules."""

import json
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from search.facets import all_facets
from search.finding import find
from search.models import SuggestedQuery
from search.request import MAX_PAGE, MAX_QUERY, SearchRequest

from .answers import build_answer
from .delivery import QUESTIONS
from .parameters import MAX_SIZE, SORTS

FACETS_SHOWN = VALUES_SHOWN = 2


class Parameter(NamedTuple):
    name: str
    text: str


class Example(NamedTuple):
    """``question`` is an address, ``answer`` what it gives, with most facets left out."""

    question: str
    answer: str


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    context = {
        "parameters": list(list_parameters()),
        "example": build_example(),
        "most_questions": QUESTIONS.allowed,
        "most_results": MAX_SIZE,
        "search_url": reverse("api:search"),
        "suggest_url": reverse("api:suggest"),
        "description_url": reverse("api:openapi-json"),
    }
    return render(request, "api/open_data.html", context)


def list_parameters() -> Iterable[Parameter]:
    yield Parameter("q", _("What is searched for, at most %(most)d characters.") % {"most": MAX_QUERY})
    yield Parameter("sort", _("One of: %(known)s.") % {"known": ", ".join(SORTS)})
    yield Parameter("page", _("The page, from 1 to %(most)d.") % {"most": MAX_PAGE})
    yield Parameter("size", _("Results on a page, from 1 to %(most)d.") % {"most": MAX_SIZE})
    for facet in all_facets():
        text = _("Filter: %(label)s. May be given several times.")
        yield Parameter(facet.api_name, text % {"label": str(facet.label).lower()})


def build_example() -> Example:
    """One result of the first search that editors suggest; of everything where they suggest nothing."""
    query = SuggestedQuery.objects.values_list("query", flat=True).first() or ""
    results = find(SearchRequest(query=query), page_size=1)
    answer = build_answer(results, page=1, size=1).model_dump()
    answer["facets"] = shorten(answer["facets"])
    question = f"{settings.SITE_URL}{reverse('api:search')}?{urlencode({'q': query, 'size': 1})}"
    return Example(question, json.dumps(answer, indent=2, ensure_ascii=False))


def shorten(facets: dict[str, list]) -> dict[str, list]:
    telling = [name for name, values in facets.items() if values]
    return {name: facets[name][:VALUES_SHOWN] for name in telling[:FACETS_SHOWN]}
