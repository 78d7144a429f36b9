"""Error pages: Swedish, and independent of the database and of whatever just failed."""

import sys
from contextlib import suppress

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import loader
from wagtail.models import Page, Site

RETRY_AFTER_SECONDS = 30


def error_page(status: int):
    """Return a view that answers with ``templates/<status>.html``."""

    def view(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
        context = {"reference": getattr(request, "error_reference", "")}
        # No request: the context processors of ordinary pages may be what failed.
        return HttpResponse(loader.render_to_string(f"{status}.html", context), status=status)

    return view


bad_request = error_page(400)
permission_denied = error_page(403)
not_found = error_page(404)
gone = error_page(410)
failed = error_page(500)
unavailable = error_page(503)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404; 410 where a page once stood that has been taken down, so that nobody waits for it."""
    with suppress(DatabaseError, InterfaceError):
        if has_been_withdrawn(request):
            return gone(request)
    return not_found(request)


def has_been_withdrawn(request: HttpRequest) -> bool:
    """Tell whether a page that was public has had this very address."""
    site = Site.find_for_request(request)
    if site is None:
        return False
    url_path = site.root_page.url_path.rstrip("/") + request.path
    return Page.objects.not_live().filter(url_path=url_path, first_published_at__isnull=False).exists()


def server_error(request: HttpRequest) -> HttpResponse:
    """500; 503 when the database cannot be reached or is locked, which passes by itself."""
    if not isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return failed(request)
    response = unavailable(request)
    response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response
