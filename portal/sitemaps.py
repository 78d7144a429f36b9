"""The sitemap: every public page and every register entry that has a page."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as sitemap_view
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Page

from indicators.models import Indicator
from knowledge.models.published import is_below_draft, is_closed
from organisations.models import Municipality, Organisation, Region
from taxonomy.models import Theme

HOUR = 60 * 60
LISTS = (
    "browse:municipalities",
    "browse:themes",
    "browse:organisations",
    "browse:indicators",
    "open_data",
)


class PortalSitemap(Sitemap):
    """Addresses are those of ``SITE_URL``, as in the pages' own canonical links."""

    @property
    def protocol(self) -> str:
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site=None) -> str:
        return urlsplit(settings.SITE_URL).netloc


class PageSitemap(PortalSitemap):
    def items(self) -> QuerySet[Page]:
        root = Page.objects.filter(sites_rooted_here__is_default_site=True)
        pages = Page.objects.descendant_of(root.get(), inclusive=True)
        return pages.live().filter(~is_closed(), ~is_below_draft()).order_by("path")

    def location(self, item: Page) -> str:
        return urlsplit(item.url).path

    def lastmod(self, item: Page) -> datetime | None:
        return item.last_published_at


class ListSitemap(PortalSitemap):
    """The lists, and the page about the data, which are no pages of Wagtail's."""

    def items(self) -> tuple[str, ...]:
        return LISTS

    def location(self, item: str) -> str:
        return reverse(item)


class RegisterSitemap(PortalSitemap):
    """All entries of one register."""

    def __init__(self, queryset: QuerySet) -> None:
        self.queryset = queryset

    def items(self) -> QuerySet:
        return self.queryset.all()


SITEMAPS = {
    "pages": PageSitemap(),
    "lists": ListSitemap(),
    "municipalities": RegisterSitemap(Municipality.objects.order_by("code")),
    "regions": RegisterSitemap(Region.objects.order_by("code")),
    "themes": RegisterSitemap(Theme.objects.order_by("pk")),
    "organisations": RegisterSitemap(Organisation.objects.order_by("pk")),
    "indicators": RegisterSitemap(Indicator.objects.order_by("pk")),
}


@require_safe
@cache_control(public=True, max_age=HOUR)
def sitemap(request: HttpRequest) -> HttpResponse:
    return sitemap_view(request, sitemaps=SITEMAPS)
