"""The pages of a municipality's members."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from .giving import give_to_municipality, list_given_by
from .membership import find_membership, for_members, is_responsible, list_memberships
from .reading import read_overview


@require_safe
@for_members
def own_municipalities(request: HttpRequest) -> HttpResponse:
    """Which municipalities the reader belongs to; straight to it where there is one."""
    memberships = list_memberships(request)
    if len(memberships) == 1:
        return redirect("submissions:own_municipality", memberships[0].municipality.code)
    context = {"memberships": memberships, "title": _("My municipality")}
    return render(request, "submissions/own_municipality/choose.html", context)


@require_safe
@for_members
def own_municipality(request: HttpRequest, code: str) -> HttpResponse:
    membership = find_membership(request, code)
    municipality = membership.municipality
    context = {
        "title": _("My municipality: %(name)s") % {"name": municipality.name},
        "municipality": municipality,
        "own_alone": list_given_by(membership),
        "is_responsible": is_responsible(membership),
        "overview": read_overview(municipality, user=request.user, today=timezone.localdate()),
    }
    return render(request, "submissions/own_municipality/page.html", context)


@require_POST
@for_members
def give(request: HttpRequest, code: str, reference: str) -> HttpResponse:
    """Let the municipality own what the member began by herself."""
    membership = find_membership(request, code)
    submission = get_object_or_404(list_given_by(membership), reference=reference)
    give_to_municipality(submission=submission, membership=membership, now=timezone.now())
    messages.success(
        request, _("The project belongs to the municipality now. Its members can go on with it.")
    )
    return redirect("submissions:own_municipality", code)
