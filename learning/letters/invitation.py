"""The calendar entry of a registration, as iTIP (RFC 5546) has it: one UID for ever, a SEQUENCE that rises.

Times are in UTC: on the night when the clocks go back, the clock on the wall shows an hour twice.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress, vText

from ..models import Registration, WebinarPage

REQUEST = "REQUEST"
CANCEL = "CANCEL"


@dataclass(frozen=True)
class Invitation:
    """An entry of one of the registered, or its end."""

    registration: Registration
    sequence: int
    method: str = REQUEST


def build_invitation(invitation: Invitation, *, now: datetime) -> bytes:
    """The iCalendar object of a webinar, for one of the registered; without a date only to call it off.

    It leads to the public page: colleagues see each other's calendars, and her own page says more of her.
    """
    webinar = invitation.registration.webinar
    url = settings.SITE_URL + webinar.url
    event = build_event(webinar, uid=str(invitation.registration.uid), url=url, now=now)
    event.add("sequence", invitation.sequence)
    event.add("status", "CANCELLED" if invitation.method == CANCEL else "CONFIRMED")
    if webinar.meeting_url and invitation.method == REQUEST:
        # Calendars make a button of a link that is the place, and some show the text alone.
        event["location"] = vText(webinar.meeting_url)
        event["description"] = vText(_describe_meeting(webinar))
    event.add("organizer", _organiser(), encode=0)
    event.add("attendee", _attendee(invitation.registration), encode=0)
    return wrap(event, method=invitation.method)


def build_event(webinar: WebinarPage, *, uid: str, url: str, now: datetime) -> Event:
    """What anybody may know of the webinar."""
    event = Event()
    event.add("uid", f"{uid}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("dtstamp", now)
    event.add("summary", webinar.title)
    if webinar.starts_at:
        event.add("dtstart", webinar.starts_at.astimezone(UTC))
        event.add("dtend", webinar.last_moment.astimezone(UTC))
    event.add("description", f"{webinar.summary}\n\n{url}".strip())
    event.add("url", url)
    if webinar.place:
        event.add("location", webinar.place)
    return event


def _describe_meeting(webinar: WebinarPage) -> str:
    link = f"{_('Meeting link:')} {webinar.meeting_url}"
    way_out = _("You change and cancel by the link in the mail about your seat.")
    return "\n\n".join(part for part in (webinar.summary, webinar.place, link, way_out) if part)


def wrap(*events: Event, method: str = "PUBLISH", name: str = "") -> bytes:
    """An iCalendar object with these events; ``method`` says what a calendar is to do with them.

    ``name`` is what one that can be subscribed to is called.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Utfallsbanken//sv//")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if name:
        # As the standard has it (RFC 7986), and as Outlook, Google and Apple read it.
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)
    for event in events:
        calendar.add_component(event)
    return calendar.to_ical()


def _organiser() -> vCalAddress:
    address = vCalAddress(f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    address.params["cn"] = vText("Utfallsbanken")
    return address


def _attendee(registration: Registration) -> vCalAddress:
    address = vCalAddress(f"mailto:{registration.email}")
    address.params["cn"] = vText(registration.name)
    address.params["role"] = vText("REQ-PARTICIPANT")
    address.params["partstat"] = vText("ACCEPTED")
    address.params["rsvp"] = vText("FALSE")
    return address
