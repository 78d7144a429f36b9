"""Webinars for anybody's calendar. What the registered get by mail is made elsewhere."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _
from icalendar import Event

from knowledge.citation import PUBLISHER, absolute_url

from .letters.invitation import build_event, wrap
from .models import WebinarPage


def build_calendar(webinars: Iterable[WebinarPage], *, name: str = "") -> bytes:
    """``webinars`` have dates and come with their ``calendar_entry``; ``name`` is of one to be subscribed to."""
    return wrap(*map(build_public_event, webinars), name=name)


def build_public_event(webinar: WebinarPage) -> Event:
    """The place and the address of the page, never the link to the meeting."""
    # Stamped when it was last changed, so that the same entry reads the same each time.
    stamp = webinar.last_published_at or webinar.starts_at
    event = build_event(webinar, uid=webinar.uid, url=absolute_url(webinar), now=stamp)
    event.add("sequence", find_sequence(webinar))
    event.add("status", "CANCELLED" if webinar.is_cancelled else "CONFIRMED")
    if not webinar.place:
        event.add("location", _("On the net"))
    event.add("categories", [PUBLISHER])
    return event


def find_sequence(webinar: WebinarPage) -> int:
    """As the registered were last told; it rises when the webinar moves."""
    entry = getattr(webinar, "calendar_entry", None)
    return entry.sequence if entry else 0


def list_ahead(now: datetime) -> list[WebinarPage]:
    """The published webinars that are on or to come, the next first; the cancelled among them say so."""
    webinars = WebinarPage.objects.published().ahead(now).select_related("calendar_entry")
    return list(webinars.order_by("starts_at", "pk"))
