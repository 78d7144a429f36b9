"""The calendar entry, read again by the library that calendars use."""

from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar
from post_office.models import Email

from learning.registrations.domain.registering import cancel
from tests.learning.registrations.conftest import NOON, ask, make_coming, take_seat, token_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site_url(settings):
    settings.SITE_URL = "https://bank.example"
    settings.DEFAULT_FROM_EMAIL = "Utfallsbanken <bank@example.se>"


def read_events():
    """``(method, event)`` of every calendar entry that was queued, in order."""
    found = []
    for mail in Email.objects.order_by("pk"):
        for attachment in mail.attachments.all():
            with attachment.file.open() as file:
                calendar = Calendar.from_ical(file.read())
            found.append((str(calendar["method"]), calendar.walk("VEVENT")[0], calendar))
    return found


def test_entries_of_one_registration_keep_the_uid_and_raise_the_sequence():
    webinar = make_coming(capacity=1, meeting_url="https://mote.example/1", place="På nätet")
    registration = take_seat(webinar)
    cancel(token=token_of(registration), now=NOON + timedelta(hours=1))
    take_seat(webinar, now=NOON + timedelta(hours=2))

    events = read_events()

    assert [(method, event["sequence"], str(event["status"])) for method, event, _whole in events] == [
        ("REQUEST", 0, "CONFIRMED"),
        ("CANCEL", 1, "CANCELLED"),
        ("REQUEST", 2, "CONFIRMED"),
    ]
    assert {str(event["uid"]) for _method, event, _whole in events} == {f"{registration.uid}@bank.example"}


def test_request_says_when_where_and_who():
    webinar = make_coming(capacity=1, meeting_url="https://mote.example/1", place="På nätet")
    take_seat(webinar, name='Åsa; Ek, "X"')

    [(_method, event, _calendar)] = read_events()

    assert event.start == webinar.starts_at
    assert event.end == webinar.ends_at
    assert event["dtstart"].to_ical() == b"20260311T110000Z"
    assert str(event["location"]) == "https://mote.example/1"
    assert str(event["organizer"]) == "mailto:bank@example.se"
    assert str(event["attendee"]) == "mailto:asa@example.se"
    assert event["attendee"].params["partstat"] == "ACCEPTED"
    assert event["dtstamp"].dt == NOON
    assert str(event["url"]) == f"https://bank.example{webinar.url}"
    assert "/anmalan/" not in str(event["description"])
    assert "Möteslänk: https://mote.example/1" in str(event["description"])


@pytest.mark.parametrize(
    ("starts_at", "hours"),
    [
        (datetime(2027, 3, 28, 0, 30, tzinfo=UTC), 1),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), 1),
        (datetime(2028, 2, 29, 22, 30, tzinfo=UTC), 2),
    ],
)
def test_request_on_a_night_of_changed_clocks_keeps_the_moment_and_the_length(starts_at, hours):
    webinar = make_coming(starts_at=starts_at, ends_at=starts_at + timedelta(hours=hours))
    take_seat(webinar)

    [(_method, event, _calendar)] = read_events()

    assert event.start.astimezone(UTC) == starts_at
    assert event.end.astimezone(UTC) == starts_at + timedelta(hours=hours)


def test_letters_before_the_seat_hold_no_entry():
    webinar = make_coming(capacity=1)
    ask(webinar)
    ask(webinar, "bo@example.se")
    assert read_events() == []
