"""The way from the home page to a page."""

from typing import NamedTuple

from wagtail.models import Page

HOME_DEPTH = 2


class Crumb(NamedTuple):
    url: str
    label: str


def build_crumbs(page: Page) -> list[Crumb]:
    """The pages above ``page``, from the one below the home page on; one query, also for an unsaved page."""
    above = Page.objects.ancestor_of(page).filter(depth__gt=HOME_DEPTH).order_by("depth")
    return [Crumb(ancestor.url, ancestor.title) for ancestor in above]
