"""What the journeys of those who register for a webinar have in common."""

from email.message import EmailMessage
from uuid import uuid4

from icalendar import Calendar
from playwright.sync_api import Page, expect

from scripts.trial import TrialPortal

from .portal import run_code

# What comes back faster than this counts as sent by a machine.
SHORTEST_MS = 3_200
OWN_PAGE = "/webbinarier/anmalan/"
MEETING = "https://mote.example/valfard"
MAKE = """
from datetime import timedelta
from django.utils import timezone
from tests.builders import make_webinar
starts_at = (timezone.now() + timedelta(days=9)).replace(minute=0, second=0, microsecond=0)
make_webinar(title={title!r}, slug={slug!r}, starts_at=starts_at, capacity={capacity}, meeting_url={meeting!r})
"""
# Somebody who has a seat already; her own page is printed.
SEAT = """
from django.utils import timezone
from learning.letters.sending import registration_url
from learning.models import Registration, WebinarPage
from learning.registrations.domain.registering import Details, confirm, register
from learning.registrations.tokens import make_token
now = timezone.now()
webinar = WebinarPage.objects.get(slug={slug!r})
register(webinar.pk, email={email!r}, details=Details("Frida Först"), consent_version="webinar-1", now=now)
registration = Registration.objects.get(email={email!r})
confirm(token=make_token(registration.uid), now=now)
print(registration_url(registration))
"""


def fill_in(page: Page, email: str, *, name: str = "Maja Anmäld") -> None:
    page.get_by_label("Ditt namn").fill(name)
    page.get_by_label("Din e-postadress").fill(email)
    page.get_by_label("Kommun eller organisation").fill("Norrköpings kommun")
    page.get_by_role("checkbox", name="Jag godkänner").check()
    page.wait_for_timeout(SHORTEST_MS)


def see_that_mail_is_sent(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Titta i din inkorg")


def read_event(mail: EmailMessage) -> tuple[str, dict]:
    """Method and event of the calendar entry in a mail."""
    (part,) = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    calendar = Calendar.from_ical(part.get_payload(decode=True))
    (event,) = calendar.walk("VEVENT")
    assert part.get_param("method") == calendar["METHOD"]
    return str(calendar["METHOD"]), event


def subject_of(mail: EmailMessage) -> str:
    # A long header begins on a line of its own.
    return mail["Subject"].strip()


def take_seat(portal: TrialPortal, address: str, email: str) -> str:
    """The own page of somebody who has taken a seat in the webinar with that address."""
    return run_code(portal, SEAT.format(slug=address.split("/")[-2], email=email)).split()[-1]


def add_webinar(portal: TrialPortal, title: str, *, capacity: int | None = None) -> str:
    """The address of a webinar in nine days."""
    slug = f"resa-{uuid4().hex[:8]}"
    run_code(portal, MAKE.format(title=title, slug=slug, capacity=capacity, meeting=MEETING))
    return f"/webbinarier/{slug}/"
