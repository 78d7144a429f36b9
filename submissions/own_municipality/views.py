"""The pages of a municipality's members."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from .membership import find_membership, for_members, is_responsible, list_memberships
from .reading import read_overview


@require_safe
@for_members
def own_municipalities(request: HttpRequest) -> HttpResponse:
    """Which municipalities the reader belongs to; straight to it where there is one."""
    memberships = list_memberships(request)
    if len(memberships) == 1:
        return redirect("submissions:own_municipality", memberships[0].municipality.code)
    context = {"memberships": memberships}
    return render(request, "submissions/own_municipality/choose.html", context)


@require_safe
@for_members
def own_municipality(request: HttpRequest, code: str) -> HttpResponse:
    membership = find_membership(request, code)
    municipality = membership.municipality
    context = {
        "municipality": municipality,
        "is_responsible": is_responsible(membership),
        "overview": read_overview(municipality, user=request.user, today=timezone.localdate()),
    }
    return render(request, "submissions/own_municipality/page.html", context)
