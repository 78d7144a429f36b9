"""Which pages anybody may read, as conditions on a queryset of pages: they cost no query of their own."""

from django.db.models import Exists, OuterRef
from django.db.models.functions import Length, Substr
from wagtail.models import Page, PageViewRestriction


def is_closed() -> Exists:
    """The page, or one above it, asks for a password or for signing in."""
    above = Substr(OuterRef("path"), 1, Length("page__path"))
    return Exists(PageViewRestriction.objects.filter(page__path=above))


def is_below_draft() -> Exists:
    """The knowledge page that it is a part of is not live, as a step of an unpublished guide."""
    parent = Substr(OuterRef("path"), 1, Length(OuterRef("path")) - Page.steplen)
    return Exists(Page.objects.filter(path=parent, live=False, knowledgepage__isnull=False))
