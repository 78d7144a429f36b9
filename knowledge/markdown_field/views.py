"""What the toolbar and the preview of running text ask the server for. The admin lets in only who may enter it."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from guard.text import clean_text

from .finding import Target, find_pages, find_sources
from .preview import preview_text


# It writes nothing, so it must not wait for SQLite's lock, nor hold it.
@transaction.non_atomic_requests
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """The text as HTML, after what is wrong in it."""
    text, is_list = request.POST.get("text", ""), request.POST.get("is_list") == "true"
    shown = preview_text(text, is_list=is_list)
    return render(request, "knowledge/admin/markdown/preview.html", {"preview": shown})


@require_GET
def sources(request: HttpRequest) -> JsonResponse:
    return _answer(find_sources(_words(request)))


@require_GET
def pages(request: HttpRequest) -> JsonResponse:
    return _answer(find_pages(_words(request)))


def _words(request: HttpRequest) -> str:
    return clean_text(request.GET.get("q", ""), limit=100)


def _answer(targets: list[Target]) -> JsonResponse:
    return JsonResponse({"results": [target._asdict() for target in targets]})
