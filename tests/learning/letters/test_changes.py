"""What the registered are told when a webinar is published with another time or place, or called off."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from icalendar import Calendar
from post_office.models import Email

from learning.letters import changes
from learning.letters.changes import note_published, tell_the_rest
from learning.models import CalendarEntry, Registration, WebinarPage
from learning.registrations.domain.registering import cancel
from review.gate import reviewed_elsewhere
from tests import builders
from tests.learning.registrations.conftest import IN_A_WEEK, NOON, ask, make_coming, take_seat, token_of

pytestmark = pytest.mark.django_db
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
ASA, BO, CIA = "asa@example.se", "bo@example.se", "cia@example.se"
LATER = NOON + DAY


@pytest.fixture
def webinar():
    """Published, with one seated, one in line and one who has not confirmed."""
    webinar = make_coming(capacity=1, place="På nätet", meeting_url="https://mote.example/1")
    note_published(webinar.pk, now=NOON)
    take_seat(webinar, ASA)
    take_seat(webinar, BO, now=NOON + MINUTE)
    ask(webinar, CIA, now=NOON + 2 * MINUTE)
    return webinar


def publish_with(webinar, *, now=LATER, **fields):
    WebinarPage.objects.filter(pk=webinar.pk).update(**fields)
    note_published(webinar.pk, now=now)


def read_entry(mail):
    with mail.attachments.get().file.open() as file:
        calendar = Calendar.from_ical(file.read())
    return str(calendar["method"]), calendar.walk("VEVENT")[0]


@pytest.mark.parametrize(
    "fields",
    [
        {"starts_at": IN_A_WEEK + DAY, "ends_at": IN_A_WEEK + DAY + HOUR},
        {"ends_at": IN_A_WEEK + 2 * HOUR},
        {"place": "Stadshuset"},
        {"meeting_url": "https://mote.example/2"},
    ],
)
def test_change_is_told_to_the_seated_and_to_those_in_line_once(webinar, read_letters, fields):
    read_letters()

    publish_with(webinar, **fields)
    note_published(webinar.pk, now=LATER + MINUTE)
    tell_the_rest(now=LATER + MINUTE)

    assert read_letters() == [(ASA, "Ändrat: Utfallskontrakt"), (BO, "Ändrat: Utfallskontrakt")]
    seated, waiting = Email.objects.order_by("-pk")[:2][::-1]
    method, event = read_entry(seated)
    assert (method, event["sequence"], str(event["status"])) == ("REQUEST", 1, "CONFIRMED")
    assert not waiting.attachments.exists()
    assert "mote.example" not in waiting.message
    assert "Du behåller din plats i kön." in " ".join(waiting.message.split())


def test_change_keeps_the_uid_and_says_the_new_time(webinar):
    publish_with(webinar, starts_at=IN_A_WEEK + DAY, ends_at=None)
    publish_with(webinar, starts_at=IN_A_WEEK + 2 * DAY)

    mails = Email.objects.filter(to=ASA, attachments__isnull=False).order_by("pk")
    events = [read_entry(mail)[1] for mail in mails]
    assert [event["sequence"] for event in events] == [0, 1, 2]
    assert len({str(event["uid"]) for event in events}) == 1
    assert events[2].start == IN_A_WEEK + 2 * DAY
    assert "fredag 13 mars 2026 kl. 12.00" in mails.last().message


@pytest.mark.parametrize("fields", [{}, {"title": "Annat namn"}, {"capacity": 1}])
def test_publishing_what_nobody_needs_to_know_tells_nobody(webinar, read_letters, fields):
    read_letters()
    publish_with(webinar, **fields)
    assert read_letters() == []
    assert CalendarEntry.objects.get().sequence == 0


def test_cancelled_webinar_leaves_the_calendar_of_the_seated(webinar, read_letters):
    read_letters()

    publish_with(webinar, is_cancelled=True, cancelled_note="Talaren är sjuk.")

    assert read_letters() == [(ASA, "Inställt: Utfallskontrakt"), (BO, "Inställt: Utfallskontrakt")]
    seated, waiting = Email.objects.order_by("-pk")[:2][::-1]
    method, event = read_entry(seated)
    assert (method, event["sequence"], str(event["status"])) == ("CANCEL", 1, "CANCELLED")
    assert "mote.example" not in event.to_ical().decode()
    assert "Talaren är sjuk." in seated.message
    assert not waiting.attachments.exists()


def test_cancelled_webinar_that_is_changed_tells_nobody_until_it_is_on_again(webinar, read_letters):
    publish_with(webinar, is_cancelled=True)
    read_letters()

    publish_with(webinar, starts_at=IN_A_WEEK + DAY)
    assert read_letters() == []

    publish_with(webinar, is_cancelled=False)
    assert read_letters() == [(ASA, "Ändrat: Utfallskontrakt"), (BO, "Ändrat: Utfallskontrakt")]
    method, event = read_entry(Email.objects.filter(to=ASA).latest("pk"))
    assert (method, event["sequence"], str(event["status"])) == ("REQUEST", 2, "CONFIRMED")


def test_date_that_is_withdrawn_takes_the_entry_away_and_keeps_the_seat(webinar):
    publish_with(webinar, starts_at=None, ends_at=None)

    mail = Email.objects.filter(to=ASA).latest("pk")
    method, event = read_entry(mail)
    assert (method, event["sequence"]) == ("CANCEL", 1)
    assert "dtstart" not in event
    assert "har inget nytt datum än" in mail.message
    assert Registration.objects.get(email=ASA).state == "confirmed"


@pytest.mark.parametrize(
    ("fields", "now"),
    [
        ({"place": "Stadshuset"}, IN_A_WEEK + HOUR),
        ({"is_cancelled": True}, IN_A_WEEK + HOUR),
        ({"starts_at": NOON - DAY, "ends_at": None}, LATER),
    ],
)
def test_webinar_that_has_been_is_told_of_to_nobody(webinar, read_letters, fields, now):
    read_letters()
    publish_with(webinar, now=now, **fields)
    assert tell_the_rest(now=now) == 0
    assert read_letters() == []


def test_new_meeting_link_while_it_is_on_is_told(webinar, read_letters):
    read_letters()
    publish_with(webinar, meeting_url="https://mote.example/2", now=IN_A_WEEK + MINUTE)
    assert len(read_letters()) == 2


def test_who_has_left_is_told_nothing_and_who_comes_later_knows_already(webinar, read_letters):
    cancel(token=token_of(Registration.objects.get(email=ASA)), now=NOON + HOUR)
    publish_with(webinar, place="Stadshuset", capacity=9)
    take_seat(webinar, "ny@example.se", now=LATER + MINUTE)
    read_letters()

    assert tell_the_rest(now=LATER + HOUR) == 0
    assert read_letters() == []


def test_many_registered_are_left_to_the_worker_and_all_are_told_once(webinar, read_letters, monkeypatch):
    monkeypatch.setattr(changes, "MOST_AT_ONCE", 2)
    monkeypatch.setattr(changes.tell_some, "__kwdefaults__", {"at_most": 2})
    WebinarPage.objects.filter(pk=webinar.pk).update(capacity=None)
    for number in range(5):
        take_seat(webinar, f"{number}@example.se", now=NOON + HOUR)
    read_letters()

    publish_with(webinar, place="Stadshuset")
    assert len(read_letters()) == 2

    assert tell_the_rest(now=LATER + MINUTE) == 5
    assert len({address for address, _subject in read_letters()}) == 5
    assert tell_the_rest(now=LATER + 2 * MINUTE) == 0


def test_publishing_in_the_admin_tells_in_the_same_transaction_and_a_draft_tells_nobody(read_letters):
    far = datetime(2099, 3, 4, 11, tzinfo=UTC)
    webinar = builders.publish(make_coming(starts_at=far, ends_at=far + HOUR))
    take_seat(webinar)
    read_letters()

    webinar.place = "Stadshuset"
    webinar.save_revision()
    assert read_letters() == []

    webinar = builders.publish(webinar)
    assert read_letters() == [(ASA, "Ändrat: Utfallskontrakt")]

    with reviewed_elsewhere():
        webinar.unpublish()
    assert read_letters() == [(ASA, "Inställt: Utfallskontrakt")]
    assert "Mer om det" not in Email.objects.latest("pk").message

    builders.publish(webinar)
    assert read_letters() == [(ASA, "Ändrat: Utfallskontrakt")]


def test_command_says_how_many(webinar, capsys):
    call_command("send_webinar_letters")
    assert capsys.readouterr().out == "0 letters were queued.\n"
