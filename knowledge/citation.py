"""How to cite a page, and the sources that it cites."""

from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from .formatting import format_date
from .models import KnowledgePage
from .references import References

PUBLISHER = "Utfallsbanken"


class Citation(NamedTuple):
    text: str
    url: str
    uid: str
    updated_on: date


def absolute_url(page: KnowledgePage) -> str:
    """The page's address with the site's own name, as feeds, citations and structured data need it."""
    url = page.url or ""
    return url if url.startswith("http") else f"{settings.SITE_URL}{url}"


def last_changed_on(page: KnowledgePage) -> date:
    """The day the page was last published; today for one that never was, which only a preview shows."""
    return timezone.localdate(page.last_published_at) if page.last_published_at else timezone.localdate()


def build_citation(page: KnowledgePage) -> Citation:
    updated_on = last_changed_on(page)
    url = absolute_url(page)
    values = {
        "publisher": PUBLISHER,
        "year": updated_on.year,
        "title": page.title,
        "uid": page.uid,
        "date": format_date(updated_on),
        "url": url,
    }
    text = _("%(publisher)s (%(year)s). %(title)s. %(uid)s, updated %(date)s. %(url)s") % values
    return Citation(text, url, page.uid, updated_on)


class SourceEntry(NamedTuple):
    """A line of the list of sources at the end of a page."""

    number: int
    title: str
    publisher: str
    published: str
    url: str
    archive_url: str
    kind: str


def list_sources(references: References) -> list[SourceEntry]:
    """The page's sources in number order, as ``components/sources.html`` shows them."""
    return [
        SourceEntry(
            number=item.number,
            title=item.source.title,
            publisher=item.source.publisher,
            published=item.source.published,
            url=item.source.url,
            archive_url=item.source.archive_url,
            kind=item.source.get_kind_display(),
        )
        for item in references.numbered
    ]
