"""What shows a film, so that it must stay."""

from typing import NamedTuple

from django.urls import reverse
from wagtail.models import Page

from registers.drafts import each_draft, list_entries

from ..models import Film, WebinarPage


class FilmUse(NamedTuple):
    title: str
    edit_url: str


def find_uses(film: Film) -> list[FilmUse]:
    """The webinars that show it, public or not, and those whose latest draft does."""
    pages = set(WebinarPage.objects.filter(film=film).values_list("pk", flat=True))
    pages |= {
        page
        for model, page, content in each_draft()
        if film.pk in list_entries(model, content, model=Film, pks={})
    }
    found = Page.objects.filter(pk__in=pages).order_by("title", "pk")
    return [
        FilmUse(page.get_admin_display_title(), reverse("wagtailadmin_pages:edit", args=[page.pk]))
        for page in found
    ]
