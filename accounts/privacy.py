"""Pages that only whoever is signed in may see: no cache keeps them, and no search engine."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse

from guard.views import keep_private


def keep_to_oneself(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For pages with forms: with "no-referrer" browsers would not say that a form is ours."""

    @wraps(view)
    def kept(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = keep_private(view(request, *args, **kwargs))
        response.headers["Referrer-Policy"] = "strict-origin"
        return response

    return kept
