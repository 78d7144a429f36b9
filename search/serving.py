"""How a list is served: whole or in part, to whom, and under which address."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from .listing import Listing


def is_partial(request: HttpRequest) -> bool:
    """Whether htmx asks for the hits alone; when it restores history it wants the whole page."""
    htmx = getattr(request, "htmx", None)
    return bool(htmx) and not htmx.history_restore_request


def reads_as_staff(request: HttpRequest) -> bool:
    """Without a session's cookie nobody is signed in, and nobody is asked for."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.has_perm(
        "wagtailadmin.access_admin"
    )


def mark_live(response: HttpResponse, listing: Listing) -> HttpResponse:
    """Let htmx put the clean address in the browser, and keep caches from mixing part and whole."""
    response["HX-Push-Url"] = listing.request.url(listing.path)
    response["Vary"] = ", ".join(filter(None, [response.get("Vary", ""), "HX-Request"]))
    return response
