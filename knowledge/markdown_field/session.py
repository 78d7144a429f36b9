"""Whether the editor is still signed in, and with what token her form goes on after she has signed in again."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.http import require_GET


@require_GET
def state(request: HttpRequest) -> JsonResponse:
    """Only who is signed in comes here; others are redirected to the sign-in, which the script notices."""
    return JsonResponse({"user": str(request.user.pk), "csrf_token": get_token(request)})


@require_GET
def signed_in_again(request: HttpRequest) -> HttpResponse:
    """Where the second tab ends after the sign-in: it tells the first and closes itself."""
    return render(request, "knowledge/admin/markdown/signed_in_again.html")
