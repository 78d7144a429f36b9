"""How pages with what somebody has saved are answered: for her alone, and remembered nowhere."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ..registrations.own_page import keep_private


def show_ended_link(request: HttpRequest) -> HttpResponse:
    """One answer to every link that leads nowhere, so that it tells nothing."""
    context = {"title": _("The link no longer works")}
    response = render(request, "learning/progress/ended.html", context, status=410)
    # Django would log the address, and the token with it.
    response._has_been_logged = True
    return keep_private(response)


def keep_to_oneself(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """No cache keeps the answer, and no search engine."""

    @wraps(view)
    def answer(*args, **kwargs) -> HttpResponse:
        response = view(*args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response

    return answer
