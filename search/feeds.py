"""Any search as an Atom feed: what it finds, the newest first."""

from datetime import datetime, time

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _

from knowledge.citation import PUBLISHER
from knowledge.feeds import feed_id

from .finding import find
from .models import SearchDocument
from .registry import get_kind
from .results import SearchRequest, SearchResults, Sort
from .retrieving import documents_of
from .rows import UNDATED
from .state import read_state

LENGTH = 50
NOON = time(12)


class SearchFeed(Feed):
    """Takes the parameters of the search; every address is absolute from SITE_URL."""

    feed_type = Atom1Feed
    language = "sv"
    author_name = PUBLISHER

    def get_object(self, request: HttpRequest) -> SearchResults:
        wanted = SearchRequest.from_query(request.GET).with_(sort=Sort.NEWEST)
        return find(wanted, page_size=LENGTH)

    def title(self, results: SearchResults) -> str:
        chosen = [option.label for facet in results.facets for option in facet.selected]
        words = ", ".join(filter(None, [results.request.query, *chosen]))
        return _("Utfallsbanken: %(search)s") % {"search": words or _("everything that can be found")}

    def subtitle(self, results: SearchResults) -> str:
        return _("What the search finds, newest first")

    def link(self, results: SearchResults) -> str:
        return settings.SITE_URL + shown(results).url(reverse("search:search"))

    def feed_url(self, results: SearchResults) -> str:
        return settings.SITE_URL + shown(results).url(reverse("search:feed"))

    def feed_guid(self, results: SearchResults) -> str:
        return feed_id(f"sok?{shown(results).to_query()}")

    def items(self, results: SearchResults) -> list[SearchDocument]:
        """Only what has a date: entries of registers have none, and would never be news."""
        idents = [f"{hit.kind_code}:{hit.key}" for hit in results.hits]
        rows = documents_of(idents, read_state().live).exclude(dated_on=UNDATED)
        return sorted(rows, key=lambda row: idents.index(f"{row.kind}:{row.key}"))

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
        return timezone.make_aware(datetime.combine(item.dated_on, NOON))

    item_updateddate = item_pubdate

    def item_categories(self, item: SearchDocument) -> list[str]:
        kind = get_kind(item.kind)
        return [str(kind.label)] if kind else []


def shown(results: SearchResults) -> SearchRequest:
    """The search as its page has it, which is not sorted by date unless somebody asks for it."""
    return results.request.with_(sort=Sort.RELEVANCE)
