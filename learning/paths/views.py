"""The address of an item's page, beside Wagtail's own, so that answers can be sent without a cookie."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from wagtail.views import serve


# Checking an answer changes nothing, so nothing can be forged, and no lock of the database is needed.
@csrf_exempt
@transaction.non_atomic_requests
@require_http_methods(["GET", "HEAD", "POST"])
def item(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Wagtail finds the page, minds who may read it, and lets it answer."""
    return serve(request, request.path_info.removeprefix("/"))
