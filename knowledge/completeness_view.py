"""The completeness of a page's latest draft, for the panel beside its form."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.models import Page

from .completeness import State, assess_completeness
from .models import KnowledgePage
from .rows.loading import load_rows

HEADINGS = {
    State.MISSING: _("Missing"),
    State.UNSOURCED: _("Without a source"),
    State.NOT_REPORTED: _("Reported by no source"),
    State.FILLED: _("Filled in"),
}


@require_safe
@never_cache
def show_completeness(request: HttpRequest, page_id: int) -> HttpResponse:
    """The list as HTML; nothing (204) for a page of another kind, whose editor asks as well."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, KnowledgePage):
        return HttpResponse(status=204)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    draft = page.get_latest_revision_as_object()
    load_rows(draft)
    completeness = assess_completeness(draft)
    groups = [(heading, state, completeness.of(state)) for state, heading in HEADINGS.items()]
    context = {"completeness": completeness, "groups": groups}
    return render(request, "knowledge/admin/completeness.html", context)


@hooks.register("register_admin_urls")
def register_urls() -> list:
    return [path("fullstandighet/<int:page_id>/", show_completeness, name="knowledge_completeness")]
