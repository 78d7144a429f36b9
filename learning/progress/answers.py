"""How pages with what somebody has saved are answered: for her alone, and remembered nowhere."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from guard.views import show_ended_link


def answer_ended(request: HttpRequest) -> HttpResponse:
    context = {"title": _("The link no longer works")}
    return show_ended_link(request, "learning/progress/ended.html", context)


def keep_to_oneself(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """No cache keeps the answer, and no search engine."""

    @wraps(view)
    def answer(*args, **kwargs) -> HttpResponse:
        response = view(*args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response

    return answer
