"""A webinar that somebody has registered for stays until the registrations have been erased."""

from collections.abc import Iterable

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.models import Page

from ..models import Registration


@hooks.register("before_delete_page")
def keep_registered(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Say so, and lead back, where the database would refuse."""
    if reason := find_reason([page]):
        messages.error(request, reason)
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


@hooks.register("before_bulk_action")
def keep_all_registered(request: HttpRequest, action_type: str, objects: list, action) -> HttpResponse | None:
    """None of the pages goes where one has to stay."""
    pages = [one for one in objects if isinstance(one, Page)]
    if action_type == "delete" and pages and (reason := find_reason(pages)):
        messages.error(request, reason)
        return redirect(action.next_url)
    return None


def find_reason(pages: Iterable[Page]) -> str:
    """Why these pages, with what is below them, cannot be deleted; "" when they can."""
    below = Q()
    for page in pages:
        below |= Q(webinar__path__startswith=page.path)
    registered = Registration.objects.filter(below)
    count = registered.count()
    if not count:
        return ""
    text = ngettext(
        "%(count)d person has registered for “%(title)s”. Cancel the webinar instead. It can be deleted when "
        "the registration has been erased.",
        "%(count)d have registered, among them for “%(title)s”. Cancel the webinar instead. It can be deleted "
        "when the registrations have been erased.",
        count,
    )
    title = registered.values_list("webinar__title", flat=True).order_by("webinar__title").first()
    return text % {"count": count, "title": title}
