"""Registrations by mail over SMTP: to a server that takes it, one that refuses, and one that hangs."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone
from icalendar import Calendar
from post_office.models import STATUS, Email

from guard.stamp import make_stamp
from jobs.mail import queue_mail
from learning.models import Registration
from tests import builders
from tests.jobs.smtp_server import deliver_to, find_free_port, run_hanging_server, run_smtp_server
from tests.learning.registrations.conftest import make_coming
from tests.stopwatch import Stopwatch

pytestmark = pytest.mark.django_db
LINK = re.compile(r"https://bank\.example(/webbinarier/anmalan/\w{64}/)")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def coming():
    starts_at = timezone.now().replace(microsecond=0) + 7 * DAY
    webinar = make_coming(
        slug="del-1",
        capacity=1,
        starts_at=starts_at,
        ends_at=starts_at + HOUR,
        place="På nätet",
        meeting_url="https://mote.example/1",
    )
    return builders.publish(webinar)


def register(client, **fields):
    form = {
        "stamp": make_stamp(now=timezone.now() - timedelta(seconds=10)),
        "website": "",
        "name": "Åsa",
        "email": "asa@example.se",
        "organisation_name": "Norrköpings kommun",
        "access_needs": "",
        "consent": "on",
        **fields,
    }
    return client.post("/webbinarier/del-1/anmalan/", form)


def deliver(inbox):
    """Send what is queued and return what came: ``[(receivers, mail)]``."""
    before = len(inbox.mails)
    call_command("send_queued_mail_batch")
    return inbox.mails[before:]


def try_again_now():
    Email.objects.filter(status=STATUS.requeued).update(scheduled_time=timezone.now() - timedelta(seconds=1))


def text_of(mail):
    return mail.get_body(("plain",)).get_content()


def invitation_of(mail):
    """``(method of the part, calendar, event)``, where the file beside it says the same."""
    [part] = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    [file] = [part for part in mail.walk() if part.get_content_type() == "application/ics"]
    assert part.get_payload(decode=True) == file.get_payload(decode=True)
    calendar = Calendar.from_ical(part.get_payload(decode=True))
    return part["Content-Type"].params["method"], calendar, calendar.walk("VEVENT")[0]


def test_whole_journey_by_mail(client, coming, settings):
    with run_smtp_server(settings) as inbox:
        assert register(client).url == "/webbinarier/anmalan/skickad/"
        [(receivers, asked)] = deliver(inbox)
        assert receivers == ["asa@example.se"]
        assert asked["To"] == "asa@example.se"
        assert asked["Subject"].strip() == "Utfallsbanken – Bekräfta din anmälan: Utfallskontrakt"
        assert asked["Auto-Submitted"] == "auto-generated"
        assert asked.get_content_type() == "text/plain"
        assert all(len(line) <= 72 for line in text_of(asked).splitlines() if "https://" not in line)
        [link] = LINK.findall(text_of(asked))

        # What scans mail opens links; that gives nobody a seat.
        assert client.get(link).status_code == 200
        assert Registration.objects.get().state == "unconfirmed"

        client.post(link, {"action": "confirm"})
        [(_receivers, seated)] = deliver(inbox)
        method, calendar, event = invitation_of(seated)
        assert (method, str(calendar["method"]), event["sequence"]) == ("REQUEST", "REQUEST", 0)
        assert (event.start, event.end) == (coming.starts_at, coming.ends_at)
        assert str(event["organizer"]) == "mailto:bank@example.se"
        assert str(event["attendee"]) == "mailto:asa@example.se"
        assert str(event["location"]) == "https://mote.example/1"
        uid = str(event["uid"])

        coming.starts_at += DAY
        coming.ends_at += DAY
        coming = builders.publish(coming)
        [(_receivers, moved)] = deliver(inbox)
        method, calendar, event = invitation_of(moved)
        assert moved["Subject"].strip() == "Utfallsbanken – Ändrat: Utfallskontrakt"
        assert (method, str(calendar["method"]), event["sequence"]) == ("REQUEST", "REQUEST", 1)
        assert (event.start, str(event["uid"])) == (coming.starts_at, uid)

        client.post(link, {"action": "cancel"})
        [(_receivers, left)] = deliver(inbox)
        method, calendar, event = invitation_of(left)
        assert (method, str(calendar["method"]), event["sequence"]) == ("CANCEL", "CANCEL", 2)
        assert (str(event["status"]), str(event["uid"])) == ("CANCELLED", uid)
        assert deliver(inbox) == []


def test_every_entry_has_what_itip_asks_of_it(client, coming, settings):
    """RFC 5546, 3.2.2 and 3.2.5, and what Outlook, Google and Apple stumble over."""
    with run_smtp_server(settings) as inbox:
        register(client)
        [(_receivers, asked)] = deliver(inbox)
        [link] = LINK.findall(text_of(asked))
        client.post(link, {"action": "confirm"})
        client.post(link, {"action": "cancel"})
        mails = deliver(inbox)

    for _receivers, mail in mails:
        _method, calendar, event = invitation_of(mail)
        data = calendar.to_ical()
        assert (str(calendar["version"]), "prodid" in calendar) == ("2.0", True)
        assert {"uid", "dtstamp", "dtstart", "dtend", "summary", "organizer", "attendee", "sequence"} <= {
            name.lower() for name in event
        }
        # In UTC no time zone need be named.
        assert event["dtstart"].to_ical().endswith(b"Z")
        assert all(len(line) <= 75 for line in data.split(b"\r\n"))
        assert b"\n" not in data.replace(b"\r\n", b"")


def test_refused_the_page_answers_and_the_mail_goes_once_when_the_server_is_back(client, coming, settings):
    deliver_to(settings, find_free_port())
    assert register(client).status_code == 302
    call_command("send_queued_mail_batch")
    assert Email.objects.get().status == STATUS.requeued

    with run_smtp_server(settings) as inbox:
        try_again_now()
        assert len(deliver(inbox)) == 1
        try_again_now()
        assert deliver(inbox) == []


def test_hanging_the_page_answers_at_once_and_the_mail_goes_once_later(client, coming, settings):
    settings.EMAIL_TIMEOUT = 0.3
    with run_hanging_server(settings) as accepted:
        watch = Stopwatch()
        assert register(client).status_code == 302
        assert watch.seconds < 3
        assert accepted == []

        call_command("send_queued_mail_batch")
        assert accepted != []
        assert Email.objects.get().status == STATUS.requeued

    with run_smtp_server(settings) as inbox:
        try_again_now()
        assert len(deliver(inbox)) == 1
        assert deliver(inbox) == []


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_address_with_a_newline_reaches_nobody(client, coming, end):
    address = f"asa@example.se{end}Bcc: bo@example.se"

    response = register(client, email=address)

    assert response.status_code == 200
    assert "email" in response.context["form"].errors
    assert not Registration.objects.exists()
    with pytest.raises(ValidationError):
        queue_mail(to=address, subject="Hej", message="Text")


@pytest.mark.parametrize("address", ['"a,b"@example.se', '"<a>"@example.se', "a@example.se, b@example.se"])
def test_address_that_the_queue_would_split_or_refuse_reaches_nobody(client, coming, address):
    response = register(client, email=address)

    assert response.status_code == 200
    assert response.context["form"].errors["email"] == [
        "Skriv en e-postadress, till exempel namn@example.se."
    ]
    assert not Registration.objects.exists()


def test_name_and_title_with_newlines_add_no_header_and_no_line_to_the_entry(client, coming, settings):
    with run_smtp_server(settings) as inbox:
        register(client, name="Åsa\r\nATTENDEE:mailto:bo@example.se")
        coming.title = "Del 1\nBcc: bo@example.se"
        coming.save_revision()
        type(coming).objects.filter(pk=coming.pk).update(title=coming.title)
        [link] = LINK.findall(text_of(deliver(inbox)[0][1]))
        client.post(link, {"action": "confirm"})
        [(receivers, seated)] = deliver(inbox)

    assert receivers == ["asa@example.se"]
    assert seated["Bcc"] is None
    _method, _calendar, event = invitation_of(seated)
    assert str(event["attendee"]) == "mailto:asa@example.se"
    assert event["attendee"].params["cn"] == "Åsa ATTENDEE:mailto:bo@example.se"
