"""How every answer leaves: readable from any origin, kept for a minute, never more than somebody may ask for."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page

from guard.address import get_client_address
from guard.limits import Limit, LimitExceeded, count_towards

from .problems import answer_problem

ALLOWED = "GET, HEAD, OPTIONS"
# Wide: a whole office may stand behind one address, and a program asks for page after page.
QUESTIONS = Limit("api", allowed=600, window=timedelta(minutes=1))
A_MINUTE = 60


def deliver(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Wrap a view that anybody may read. Nothing depends on who asks, so no cookie is read or set."""
    reading = conditional_page(view)

    @csrf_exempt
    @wraps(view)
    def delivered(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = answer(request, lambda: reading(as_get(request), *args, **kwargs))
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "ETag, Retry-After"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return delivered


def answer(request: HttpRequest, read: Callable[[], HttpResponse]) -> HttpResponse:
    if request.method == "OPTIONS":
        return answer_preflight()
    if request.method not in ("GET", "HEAD"):
        refused = answer_problem(405, _("Ask with GET."))
        refused.headers["Allow"] = ALLOWED
        return refused
    try:
        count_towards(QUESTIONS, get_client_address(request))
    except LimitExceeded as limit:
        return answer_limit(limit.retry_after)
    response = read()
    if response.status_code in (200, 304):
        patch_cache_control(response, public=True, max_age=A_MINUTE)
    return response


def answer_preflight() -> HttpResponse:
    response = HttpResponse(status=204)
    response.headers["Access-Control-Allow-Methods"] = response.headers["Allow"] = ALLOWED
    response.headers["Access-Control-Allow-Headers"] = "*"
    response.headers["Access-Control-Max-Age"] = "86400"
    return response


def answer_limit(seconds: int) -> HttpResponse:
    response = answer_problem(429, _("Ask again in %(seconds)d seconds.") % {"seconds": seconds})
    response.headers["Retry-After"] = str(seconds)
    return response


def as_get(request: HttpRequest) -> HttpRequest:
    """The server leaves out the body of an answer to HEAD; its headers are to be those of GET."""
    request.method = "GET"
    return request
