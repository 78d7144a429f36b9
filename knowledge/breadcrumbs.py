"""The way from the home page to a page."""

from typing import NamedTuple

from wagtail.models import Page

HOME_DEPTH = 2


class Crumb(NamedTuple):
    url: str
    label: str


def build_crumbs(page: Page) -> list[Crumb]:
    """The pages above ``page``, from the one below the home page on, also for an unsaved page.

    One query; none for a page that was found through the one above it, when only the home page is above that.
    """
    parent = getattr(page, "_cached_parent_obj", None)
    if parent is not None and parent.depth == HOME_DEPTH + 1:
        return [Crumb(parent.url, parent.title)]
    above = Page.objects.ancestor_of(page).filter(depth__gt=HOME_DEPTH).order_by("depth")
    return [Crumb(ancestor.url, ancestor.title) for ancestor in above]
