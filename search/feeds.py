"""Any search as an Atom feed: what it finds, the newest first, and what is mailed of it."""

from datetime import UTC, datetime, time

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _

from knowledge.citation import PUBLISHER
from knowledge.feeds import TAG_YEAR, feed_id

from .alerts.followed import Followed, read_followed
from .alerts.hits import find_keys
from .index.rows import UNDATED
from .index.state import read_state
from .models import SearchDocument
from .registry import get_kind
from .retrieving import documents_of

LENGTH = 50
# Entries are dated by the day alone. Its beginning is never in the time to come.
DAY_BEGINS = time.min
# Of a feed in which nothing has come yet.
BEGINNING = datetime(TAG_YEAR, 1, 1, tzinfo=UTC)


class SteadyFeed(Atom1Feed):
    """Without entries it is dated always alike, so that no reader takes each fetch for news."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else BEGINNING


class SearchFeed(Feed):
    """Takes the parameters of the search; every address is absolute from SITE_URL."""

    feed_type = SteadyFeed
    language = "sv"
    author_name = PUBLISHER

    def get_object(self, request: HttpRequest) -> Followed:
        return read_followed(request.GET)

    def title(self, followed: Followed) -> str:
        return _("Utfallsbanken: %(search)s") % {"search": followed.words}

    def subtitle(self, followed: Followed) -> str:
        return _("What the search finds, newest first")

    def link(self, followed: Followed) -> str:
        return settings.SITE_URL + followed.request.url(reverse("search:search"))

    def feed_url(self, followed: Followed) -> str:
        return settings.SITE_URL + followed.request.url(reverse("search:feed"))

    def feed_guid(self, followed: Followed) -> str:
        return feed_id(f"sok?{followed.request.to_query()}")

    def items(self, followed: Followed) -> list[SearchDocument]:
        """The same as is mailed. Entries of registers have no date, and would never be news."""
        idents = [key.ident for key in find_keys(followed.request, limit=LENGTH)]
        rows = documents_of(idents, read_state().live).exclude(dated_on=UNDATED)
        return sorted(rows, key=lambda row: idents.index(row.ident))

    def item_title(self, item: SearchDocument) -> str:
        return item.title

    def item_description(self, item: SearchDocument) -> str:
        # Atom's summary is marked up as HTML, while the text is not.
        return escape(item.summary)

    def item_link(self, item: SearchDocument) -> str:
        return settings.SITE_URL + item.url

    def item_guid(self, item: SearchDocument) -> str:
        return feed_id(item.key)

    def item_pubdate(self, item: SearchDocument) -> datetime:
        return timezone.make_aware(datetime.combine(item.dated_on, DAY_BEGINS))

    item_updateddate = item_pubdate

    def item_categories(self, item: SearchDocument) -> list[str]:
        kind = get_kind(item.kind)
        return [str(kind.label)] if kind else []
