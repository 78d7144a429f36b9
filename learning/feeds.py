"""The Atom feed of webinars: those that are coming, and those whose recording can be watched."""

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knowledge.feeds import KnowledgeFeed

from .models import WebinarPage
from .times import describe_when


class WebinarFeed(KnowledgeFeed):
    model = WebinarPage
    path = "/webbinarier/"
    title = gettext_lazy("Utfallsbanken: webinars")
    subtitle = gettext_lazy("Coming webinars and new recordings")

    def get_object(self, request: HttpRequest) -> datetime:
        return timezone.now()

    def items(self, now: datetime) -> list[WebinarPage]:
        pages = WebinarPage.objects.published().prefetch_related("themes")
        listed = pages.ahead(now) | pages.undated() | pages.recorded()
        return list(listed.order_by("-last_published_at", "-pk")[: self.length])

    def summarise(self, item: WebinarPage) -> str:
        when = describe_when(item) or ("" if item.has_recording else _("The date is not set"))
        words = [_("Cancelled") if item.is_cancelled else "", when, item.summary]
        return ". ".join(part.removesuffix(".") for part in words if part) + "."
