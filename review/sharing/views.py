"""The addresses of shared drafts, for readers without an account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from guard.views import keep_private, show_ended_link

from .domain import find_open_draft
from .reading import show_draft


@require_safe
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """Take the token out of the address: keep it in a cookie for one draft alone, and go on to that draft.

    May be asked for any number of times: mail scanners open links before their receivers do.
    """
    shared = find_open_draft(token=token, now=timezone.now())
    if shared is None:
        return _unknown(request)
    address = reverse("review_shared_draft", args=[shared.pk])
    response = redirect(address)
    response.set_cookie(
        _cookie_name(request, shared.pk),
        token,
        expires=shared.expires_at,
        path=address,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return keep_private(response)


@require_safe
def read_draft(request: HttpRequest, number: int) -> HttpResponse:
    """Show the draft that the cookie opens, if it is the one at this address."""
    token = request.COOKIES.get(_cookie_name(request, number), "")
    shared = find_open_draft(token=token, now=timezone.now())
    if shared is None or shared.pk != number:
        return _unknown(request)
    return keep_private(show_draft(shared, request))


def _cookie_name(request: HttpRequest, number: int) -> str:
    # Not __Host-: the cookie belongs to the address of its draft, so that public pages never get it.
    return f"{'__Secure-' if request.is_secure() else ''}utkast-{number}"


def _unknown(request: HttpRequest) -> HttpResponse:
    context = {"reference": getattr(request, "error_reference", "")}
    return show_ended_link(request, "review/sharing_unknown.html", context, status=404)
