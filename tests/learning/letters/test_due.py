"""Reminders, and mail after the webinar."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from post_office.models import Email

from learning.letters import due
from learning.letters.changes import note_published
from learning.letters.due import send_due
from learning.models import Registration, WebinarPage
from learning.registrations.domain.registering import cancel
from tests import builders
from tests.learning.registrations.conftest import IN_A_WEEK, NOON, ask, make_coming, take_seat, token_of

pytestmark = pytest.mark.django_db
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ASA, BO, CIA = "asa@example.se", "bo@example.se", "cia@example.se"
ENDS = IN_A_WEEK + HOUR
TOMORROW = (ASA, "I morgon: Utfallskontrakt")
IN_AN_HOUR = (ASA, "Börjar kl. 12.00: Utfallskontrakt")
AFTER = (ASA, "Efter webbinariet: Utfallskontrakt")
RECORDED = (ASA, "Nu finns inspelningen: Utfallskontrakt")


@pytest.fixture
def webinar(read_letters):
    """One seated, one in line, one who has not confirmed, one who has left."""
    webinar = make_coming(capacity=1, meeting_url="https://mote.example/1")
    note_published(webinar.pk, now=NOON)
    cancel(token=token_of(take_seat(webinar, "di@example.se")), now=NOON)
    take_seat(webinar, ASA)
    take_seat(webinar, BO, now=NOON + MINUTE)
    ask(webinar, CIA, now=NOON + 2 * MINUTE)
    read_letters()
    return webinar


def change(webinar, **fields):
    WebinarPage.objects.filter(pk=webinar.pk).update(**fields)


@pytest.mark.parametrize(
    ("now", "letters"),
    [
        (IN_A_WEEK - DAY - SECOND, []),
        (IN_A_WEEK - DAY, [TOMORROW]),
        # The last moment of the day before, in Sweden.
        (IN_A_WEEK - timedelta(hours=12, seconds=1), [TOMORROW]),
        (IN_A_WEEK - timedelta(hours=12), []),
        (IN_A_WEEK - HOUR - SECOND, []),
        (IN_A_WEEK - HOUR, [IN_AN_HOUR]),
        (IN_A_WEEK - SECOND, [IN_AN_HOUR]),
        (IN_A_WEEK, []),
        (ENDS + DAY - SECOND, []),
        (ENDS + DAY, [AFTER]),
        (ENDS + 8 * DAY - SECOND, [AFTER]),
        (ENDS + 8 * DAY, []),
    ],
)
def test_letters_go_in_their_time_to_the_seated_once(webinar, read_letters, now, letters):
    assert send_due(now=now) == (len(letters), 0)
    assert send_due(now=now) == (0, 0)
    assert read_letters() == letters


def test_reminders_hold_the_meeting_link_and_are_given_up_when_it_is_too_late(webinar):
    send_due(now=IN_A_WEEK - DAY)
    send_due(now=IN_A_WEEK - HOUR)

    tomorrow, soon = Email.objects.order_by("-pk")[:2][::-1]
    assert tomorrow.expires_at == IN_A_WEEK - timedelta(hours=12)
    assert soon.expires_at == IN_A_WEEK
    assert "https://mote.example/1" in tomorrow.message
    assert "https://mote.example/1" in soon.message
    assert "Webbinariet börjar kl. 12.00." in soon.message


def test_who_comes_after_the_moment_gets_no_reminder_of_it(webinar, read_letters):
    change(webinar, capacity=5)
    take_seat(webinar, "ny@example.se", now=IN_A_WEEK - DAY + MINUTE)
    read_letters()

    send_due(now=IN_A_WEEK - DAY + 2 * MINUTE)
    assert read_letters() == [TOMORROW]

    send_due(now=IN_A_WEEK - HOUR)
    assert ("ny@example.se", "Börjar kl. 12.00: Utfallskontrakt") in read_letters()


def test_moved_webinar_reminds_anew_of_its_new_time(webinar, read_letters):
    send_due(now=IN_A_WEEK - DAY)
    change(webinar, starts_at=IN_A_WEEK + 7 * DAY, ends_at=ENDS + 7 * DAY)
    note_published(webinar.pk, now=IN_A_WEEK - 2 * HOUR)
    read_letters()

    assert send_due(now=IN_A_WEEK - HOUR) == (0, 0)
    send_due(now=IN_A_WEEK + 6 * DAY)
    send_due(now=IN_A_WEEK + 7 * DAY - HOUR)

    assert read_letters() == [TOMORROW, IN_AN_HOUR]


def test_change_that_is_told_within_the_day_is_reminder_enough(webinar, read_letters):
    change(webinar, place="Stadshuset")
    note_published(webinar.pk, now=IN_A_WEEK - 20 * HOUR)
    read_letters()

    assert send_due(now=IN_A_WEEK - 19 * HOUR) == (0, 0)


@pytest.mark.parametrize(
    "fields", [{"is_cancelled": True}, {"live": False}, {"starts_at": None, "ends_at": None}]
)
@pytest.mark.parametrize("now", [IN_A_WEEK - DAY, IN_A_WEEK - HOUR, ENDS + DAY])
def test_webinar_that_is_off_sends_nothing(webinar, read_letters, fields, now):
    change(webinar, **fields)
    assert send_due(now=now) == (0, 0)


def test_recording_in_time_takes_the_place_of_the_mail_afterwards(webinar, read_letters):
    change(webinar, recording_url="https://film.example/1")

    assert send_due(now=ENDS - SECOND) == (0, 0)
    send_due(now=ENDS + HOUR)
    send_due(now=ENDS + 2 * DAY)
    change(webinar, recording_url="")
    send_due(now=ENDS + 3 * DAY)

    assert read_letters() == [RECORDED]


def test_recording_that_comes_later_is_told_too(webinar, read_letters):
    send_due(now=ENDS + DAY)
    change(webinar, recording_url="https://film.example/1")
    send_due(now=ENDS + 20 * DAY)
    send_due(now=ENDS + 21 * DAY)

    assert read_letters() == [AFTER, RECORDED]


def test_recording_after_two_months_is_told_to_nobody(webinar):
    change(webinar, recording_url="https://film.example/1")
    assert send_due(now=ENDS + 60 * DAY) == (0, 0)


def test_mail_afterwards_leads_on_to_what_is_public():
    case = builders.make_case(title="Ett fall")
    hidden = builders.make_case(title="Dolt fall", live=False)
    webinar = make_coming(cases=[case, hidden], meeting_url="https://mote.example/1")
    take_seat(webinar)

    send_due(now=ENDS + DAY)

    message = Email.objects.latest("pk").message
    assert f"https://bank.example{webinar.url}\n" in message
    assert f"Fortsätt med:\n\nEtt fall\nhttps://bank.example{case.url}\n" in message
    assert "Dolt fall" not in message
    assert "mote.example" not in message


@pytest.mark.parametrize(
    ("starts_at", "reminded_at"),
    [
        # Clocks go forward in the night between: the same time of the day before is 23 hours away.
        (datetime(2027, 3, 28, 8, tzinfo=UTC), datetime(2027, 3, 27, 9, tzinfo=UTC)),
        (datetime(2026, 10, 25, 9, tzinfo=UTC), datetime(2026, 10, 24, 8, tzinfo=UTC)),
        (datetime(2028, 2, 29, 9, tzinfo=UTC), datetime(2028, 2, 28, 9, tzinfo=UTC)),
    ],
)
def test_reminder_by_the_clock_over_changed_clocks_and_leap_days(read_letters, starts_at, reminded_at):
    take_seat(make_coming(starts_at=starts_at, ends_at=starts_at + HOUR))
    read_letters()

    assert send_due(now=reminded_at - SECOND) == (0, 0)
    assert send_due(now=reminded_at) == (1, 0)
    assert "kl. 10.00–11.00" in Email.objects.latest("pk").message


def test_one_that_fails_holds_back_no_other_and_is_tried_again(read_letters, monkeypatch, caplog):
    webinar = make_coming(capacity=3)
    for address in (ASA, BO, CIA):
        take_seat(webinar, address)
    broken = Registration.objects.get(email=BO).pk
    send = due.send

    def send_most(registration, *args, **kwargs):
        if registration.pk == broken:
            raise RuntimeError
        return send(registration, *args, **kwargs)

    monkeypatch.setattr(due, "send", send_most)
    assert send_due(now=IN_A_WEEK - HOUR) == (2, 1)
    assert "example.se" not in caplog.text
    monkeypatch.undo()
    assert send_due(now=IN_A_WEEK - HOUR) == (1, 0)


def test_command_that_fails_says_how_many(monkeypatch):
    monkeypatch.setattr("learning.management.commands.send_webinar_letters.send_due", lambda now: (2, 1))
    with pytest.raises(CommandError, match="1 letters failed, 2 were queued"):
        call_command("send_webinar_letters")


@pytest.mark.parametrize("webinars", [1, 3])
def test_looking_for_what_is_due_asks_as_much_for_each_webinar(count_queries, webinars):
    for number in range(webinars):
        make_coming(title=f"Del {number}")
    with count_queries(1 + webinars):
        send_due(now=IN_A_WEEK - HOUR)
