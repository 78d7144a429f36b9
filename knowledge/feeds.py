"""Atom feeds of knowledge pages."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from .citation import PUBLISHER, absolute_url
from .models import KnowledgePage

# The authority of a tag address is a name and the year it was held (RFC 4151).
TAG_YEAR = 2026


def feed_id(name: str) -> str:
    """An id that stays the same when the page is renamed or moved."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},{TAG_YEAR}:{name}"


class KnowledgeFeed(Feed):
    """The pages of one kind that changed last; a subclass names ``model``, ``path`` and its texts.

    Every address is absolute from SITE_URL, so that the feed reads the same behind any host name.
    """

    feed_type = Atom1Feed
    language = "sv"
    author_name = PUBLISHER
    model: type[KnowledgePage]
    path: str
    length = 50

    def link(self) -> str:
        return f"{settings.SITE_URL}{self.path}"

    def feed_url(self) -> str:
        return f"{settings.SITE_URL}{self.path}feed.atom"

    def feed_guid(self) -> str:
        return feed_id(self.path.strip("/"))

    def items(self) -> list[KnowledgePage]:
        pages = self.model.objects.published().prefetch_related("themes")
        return list(pages.order_by("-last_published_at", "-pk")[: self.length])

    def item_title(self, item: KnowledgePage) -> str:
        return item.title

    def summarise(self, item: KnowledgePage) -> str:
        return item.summary

    def item_description(self, item: KnowledgePage) -> str:
        # Atom's summary is marked up as HTML, while the text is not.
        return escape(self.summarise(item))

    def item_link(self, item: KnowledgePage) -> str:
        return absolute_url(item)

    def item_guid(self, item: KnowledgePage) -> str:
        return feed_id(item.uid)

    def item_pubdate(self, item: KnowledgePage) -> datetime | None:
        return item.first_published_at

    def item_updateddate(self, item: KnowledgePage) -> datetime | None:
        return item.last_published_at

    def item_categories(self, item: KnowledgePage) -> list[str]:
        return [theme.name for theme in item.themes.all()]
