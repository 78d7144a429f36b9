"""The admin's menu in the order of what editors do; what nobody here uses is left out."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from .places import find_place

# Left alone are those of our own that already say their place.
ORDER = {
    "cases": 100,
    "guides": 110,
    "lessons": 120,
    "learning": 130,
    "registers": 200,
    "reports": 300,
    "images": 400,
    "documents": 410,
    "meddelanden": 500,
    "outgoing-mail": 510,
    "handbook": 600,
    "explorer": 700,
}
# Wagtail's help leads to Wagtail's own pages abroad; ours is the handbook. No snippets are registered.
HIDDEN = ("help", "snippets")
LABELS = {"explorer": _("All pages")}
LAST = 10_000


def arrange(request: HttpRequest, items: list[MenuItem]) -> None:
    """Put ``items``, which Wagtail keeps between requests, into our order; in place."""
    items[:] = [item for item in items if item.name not in HIDDEN]
    for item in items:
        item.order = ORDER.get(item.name, item.order)
        item.label = LABELS.get(item.name, item.label)
    if place := find_place(request):
        items.append(mark(place, request))


def mark(name: str, request: HttpRequest) -> MenuItem:
    """An item that nobody sees, which lets the one called ``name`` be marked as where the reader is.

    Wagtail marks the item with the longest address that the reader's begins with, and those whose names its
    name begins with. A page's address tells nothing of its kind.
    """
    return MenuItem("", request.path, name=f"{name}.page", attrs={"hidden": True}, order=LAST)
