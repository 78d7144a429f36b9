"""Headers that differ between public pages and the admin."""

from collections.abc import Callable

from csp.constants import SELF
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware

PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"


HEADER = "Content-Security-Policy"
# What somebody has uploaded is downloaded; opened all the same, it runs nothing and is nobody's page.
DOCUMENTS = "/dokument/"
DOCUMENT_CSP = "default-src 'none'; sandbox"
PREVIEW_CSP = {**settings.PUBLIC_CSP, "frame-ancestors": [SELF]}


def choose_admin_csp(response: HttpResponse) -> dict:
    """Wagtail's needs; for a preview the public page's own policy, but framed by the admin.

    Wagtail renders a preview by sending a request of its own through all middleware, so it comes here with
    the policy that keeps public pages out of every frame.
    """
    if HEADER not in response:
        return settings.ADMIN_CSP
    del response[HEADER]
    return PREVIEW_CSP


class SecurityHeadersMiddleware:
    """Strict CSP on public pages, Wagtail's needs in the admin; no caching of what only staff may see."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        if request.path.startswith(f"/{settings.WAGTAIL_ADMIN_URL_PATH}"):
            response._csp_replace = choose_admin_csp(response)
        if request.path.startswith(DOCUMENTS):
            response.headers[HEADER] = DOCUMENT_CSP
        if getattr(request, "user", None) is not None and request.user.is_authenticated:
            response.setdefault("Cache-Control", "private, no-store")
        return response


class PagesGZipMiddleware(GZipMiddleware):
    """Leaves films alone: they are small already, and a part of one is told by its bytes."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if "Accept-Ranges" in response:
            return response
        return super().process_response(request, response)
