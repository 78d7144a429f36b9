"""Every address of the admin, as the URL resolver knows them, and what to fill its places with."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

PREFIXES = ("admin/", "dokument/")
PLACE = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)")
# The states of a page that decide what may be done to it, by their names in the table.
STATES = ("publik", "utkast", "nedtagen")
STATEFUL = (
    "wagtailadmin_pages:edit",
    "wagtailadmin_pages:delete",
    "wagtailadmin_pages:unpublish",
    "wagtailadmin_pages:move",
    "wagtailadmin_pages:move_confirm",
    "wagtailadmin_pages:copy",
    "wagtailadmin_pages:set_privacy",
    "wagtailadmin_pages:set_page_position",
    "wagtailadmin_pages:lock",
    "wagtailadmin_pages:unlock",
    "review_share",
)
PAGE_TYPES = (
    "casestudies.casestudypage",
    "methods.methodguidepage",
    "methods.methodsteppage",
    "lessons.lessonpage",
    "portal.infopage",
    "casestudies.caseindexpage",
    "portal.homepage",
)


class Address(NamedTuple):
    """``route`` as the resolver writes it; ``subject`` says what it is tried on, where that matters."""

    route: str
    name: str
    subject: str = ""


def list_addresses() -> list[Address]:
    """Every address below the admin and the documents, with each of its subjects."""
    found = {
        (route, name): None for route, name in walk(get_resolver().url_patterns) if route.startswith(PREFIXES)
    }
    return [Address(route, name, subject) for route, name in found for subject in list_subjects(name)]


def walk(patterns: list, prefix: str = "", namespace: str = "") -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from walk(pattern.url_patterns, route, inner)
        elif isinstance(pattern, URLPattern):
            yield route, namespace + (pattern.name or "")


def list_subjects(name: str) -> list[str]:
    """What an address of many uses is tried on: each state of a page, each bulk action, each type of page."""
    if name in STATEFUL:
        return list(STATES)
    if name == "wagtail_bulk_action":
        return [
            f"{app}.{model} {action}{state}"
            for app, model, action in list_bulk_actions()
            for state in ([f" {state}" for state in STATES] if app == "wagtailcore" else [""])
        ]
    if name == "wagtailadmin_api:pages:action":
        return [f"{action} {state}" for action in PagesAdminAPIViewSet.actions for state in STATES]
    if name in ("wagtailadmin_pages:add", "wagtailadmin_pages:choose_parent"):
        return list(PAGE_TYPES)
    if name.startswith(
        ("wagtailadmin_pages:workflow_action", "wagtailadmin_pages:collect_", "review_decide")
    ):
        return ["approve", "reject"]
    return [""]


def list_bulk_actions() -> list[tuple[str, str, str]]:
    bulk_action_registry._scan_for_bulk_actions()
    return [
        (app, model, action)
        for app, models in bulk_action_registry.actions.items()
        for model, actions in models.items()
        for action in actions
    ]


def fill_route(route: str, values: dict[str, object]) -> str:
    """The address itself; a place that nothing is known for raises KeyError."""
    path = PLACE.sub(lambda place: str(values[place[1] or place[2]]), route)
    path = path.replace(r"\.", ".").replace("^", "").replace("$", "")
    return "/" + path.replace(r"(\d+)/(.*)", f"{values['document_file']}").replace(".*", "finns-inte")
