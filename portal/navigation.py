"""What every page's frame needs: the main menu, the page's own address and who runs the site."""

from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

# (route, argument of the page route or None, label). Pages are reached by their fixed slug, without a query.
MENU = (
    ("wagtail_serve", "fall/", _("Cases")),
    ("wagtail_serve", "metoder/", _("Methods")),
    ("wagtail_serve", "lardomar/", _("Lessons")),
    ("wagtail_serve", "webbinarier/", _("Webinars")),
    ("wagtail_serve", "larstigar/", _("Learning paths")),
    ("browse:municipalities", None, _("Municipalities")),
    ("browse:themes", None, _("Themes")),
    ("search:search", None, _("Search")),
)
FOOT = (
    ("wagtail_serve", "om/", _("About")),
    ("wagtail_serve", "tillganglighet/", _("Accessibility")),
    ("wagtail_serve", "integritet/", _("Privacy")),
    ("submissions:start", None, _("Share your project")),
    ("open_data", None, _("Open data")),
    ("contact:contact", None, _("Contact")),
)


class NavigationItem(NamedTuple):
    url: str
    label: str
    is_current: bool


def list_items(entries, path: str) -> list[NavigationItem]:
    """Return the entries, marking the one that `path` stands under."""
    items = []
    for route, argument, label in entries:
        url = reverse(route, args=[argument] if argument else None)
        items.append(NavigationItem(url, label, path.startswith(url)))
    return items


def build_frame(request) -> dict:
    return {
        "menu": list_items(MENU, request.path),
        "foot": list_items(FOOT, request.path),
        "canonical_url": f"{settings.SITE_URL}{request.path}",
        "site_url": settings.SITE_URL,
        "operator": settings.OPERATOR_NAME,
    }


def navigation(request) -> dict:
    """Context processor: `frame` holds menu, foot, canonical_url, site_url, operator; built at first use."""
    return {"frame": SimpleLazyObject(lambda: build_frame(request))}
