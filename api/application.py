"""The questions that can be asked, and the description of them in OpenAPI."""

from django.http import HttpRequest, HttpResponse
from ninja import Query
from ninja.errors import ValidationError

from search.finding import find
from search.suggest import suggest

from .answers import SearchAnswer, SuggestAnswer, build_answer, build_suggestions
from .description import REFUSALS, DescribedAPI
from .parameters import (
    SuggestQuestion,
    build_question,
    check_names,
    describe_errors,
    find_wrong_names,
    read_question,
)
from .problems import BadQuestion, answer_bad_question

api = DescribedAPI(
    title="Utfallsbanken",
    version="1",
    description="What the portal's search finds. Faults are answered with problem+json (RFC 9457).",
    urls_namespace="api",
    # The page of documentation would fetch its scripts from another host.
    docs_url=None,
)
# Facets are registered when the apps are ready, which they are before any address is looked up.
SearchQuestion = build_question()
QUESTIONS = {"search": SearchQuestion, "suggest": SuggestQuestion}


@api.exception_handler(BadQuestion)
def refuse_question(_request: HttpRequest, fault: BadQuestion) -> HttpResponse:
    return answer_bad_question(fault.faults)


@api.exception_handler(ValidationError)
def refuse_values(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Names are checked by the view, which is not reached with values like these."""
    names = find_wrong_names(request, QUESTIONS[request.resolver_match.url_name])
    values = describe_errors(error.errors)
    told = {fault.parameter for fault in names}
    return answer_bad_question((*names, *(fault for fault in values if fault.parameter not in told)))


@api.get("/search", response={200: SearchAnswer, **REFUSALS}, operation_id="search", url_name="search")
def search(request: HttpRequest, question: Query[SearchQuestion]) -> SearchAnswer:
    """Everything that can be found, by words and facets; without words it lists."""
    check_names(request, SearchQuestion)
    results = find(read_question(question), page_size=question.size)
    return build_answer(results, page=question.page, size=question.size)


@api.get("/suggest", response={200: SuggestAnswer, **REFUSALS}, operation_id="suggest", url_name="suggest")
def offer(request: HttpRequest, question: Query[SuggestQuestion]) -> SuggestAnswer:
    """What somebody who types may mean: pages, terms, and searches that editors offer. From two letters on."""
    check_names(request, SuggestQuestion)
    return build_suggestions(suggest(question.q))
