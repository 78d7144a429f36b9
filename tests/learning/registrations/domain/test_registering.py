"""Asked for, confirmed, changed, left."""

from datetime import timedelta

import pytest
from post_office.models import Email
from wagtail.models import ModelLogEntry

from learning.models import Registration
from learning.registrations.domain.locking import LinkEnded
from learning.registrations.domain.registering import Details, cancel, change, confirm
from learning.registrations.opening import NotOpen
from learning.registrations.tokens import digest_of
from tests import builders

from ..conftest import IN_A_WEEK, NOON, ask, make_coming, states, take_seat, token_of

pytestmark = pytest.mark.django_db
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
ASA, BO, CIA = "asa@example.se", "bo@example.se", "cia@example.se"


def subjects():
    return [mail.subject.removeprefix("Utfallsbanken – ") for mail in Email.objects.order_by("pk")]


def test_register_holds_a_seat_for_a_day_and_mails_the_link(webinar):
    registration = ask(webinar, "Asa@Example.se", organisation_name="Norrköpings kommun")

    assert (registration.state, registration.email) == ("unconfirmed", ASA)
    assert registration.hold_until == NOON + DAY
    assert registration.token_hash == digest_of(token_of(registration))
    assert (registration.consent_version, registration.consented_at) == ("webinar-1", NOON)
    [mail] = Email.objects.all()
    assert mail.to == [ASA]
    assert mail.subject == "Utfallsbanken – Bekräfta din anmälan: Utfallskontrakt"
    assert f"https://bank.example/webbinarier/anmalan/{token_of(registration)}/" in mail.message
    assert "onsdag 11 mars 2026 kl. 12.00–13.00" in mail.message
    assert not mail.attachments.exists()


@pytest.mark.parametrize(
    ("left", "held"),
    [
        (timedelta(days=2), timedelta(hours=24)),
        (timedelta(hours=24, minutes=1), timedelta(hours=24)),
        (timedelta(hours=24), timedelta(minutes=30)),
        (timedelta(hours=1), timedelta(minutes=30)),
        (timedelta(minutes=10), timedelta(minutes=10)),
    ],
)
def test_register_near_the_start_holds_for_a_shorter_time(webinar, left, held):
    now = IN_A_WEEK - left
    assert ask(webinar, now=now).hold_until == now + held


@pytest.mark.parametrize(
    "fields",
    [
        {"starts_at": None, "ends_at": None},
        {"starts_at": NOON, "ends_at": None},
        {"starts_at": NOON - DAY, "ends_at": None},
        {"is_cancelled": True},
        {"registration_closes_at": NOON},
        {"live": False},
    ],
)
def test_register_where_it_is_not_open_is_refused(fields):
    with pytest.raises(NotOpen):
        ask(make_coming(**fields))
    assert not Registration.objects.exists()
    assert not Email.objects.exists()


def test_register_twice_at_once_gives_one_mail_and_later_another(webinar):
    first = ask(webinar)
    ask(webinar, now=NOON + MINUTE / 2)
    assert len(subjects()) == 1

    again = ask(webinar, name="Åsa Ek", now=NOON + DAY * 2)

    assert len(subjects()) == 2
    assert (again.pk, again.uid, again.name) == (first.pk, first.uid, "Åsa Ek")
    assert again.hold_until == NOON + DAY * 3


def test_register_an_address_that_has_a_seat_changes_nothing_and_says_so_by_mail(webinar):
    take_seat(webinar)
    again = ask(webinar, name="Någon Annan", now=NOON + MINUTE)

    assert (again.state, again.name) == ("confirmed", "Åsa")
    assert subjects()[-1] == "Du är redan anmäld: Utfallskontrakt"


def test_register_where_all_is_taken_holds_nothing_and_confirming_gives_a_place_in_line(webinar):
    take_seat(webinar, ASA)
    second = ask(webinar, BO)
    assert second.hold_until is None

    waiting = confirm(token=token_of(second), now=NOON + MINUTE)

    assert (waiting.state, waiting.queued_at) == ("waiting", NOON + MINUTE)
    assert subjects()[-1] == "Du står i kö: Utfallskontrakt"


def test_register_while_a_seat_is_held_counts_it_as_taken(webinar):
    ask(webinar, ASA)
    assert ask(webinar, BO).hold_until is None


def test_register_when_the_hold_has_run_out_gets_the_seat(webinar):
    late = ask(webinar, ASA)
    second = ask(webinar, BO, now=NOON + DAY + MINUTE)
    confirm(token=token_of(second), now=NOON + DAY + MINUTE)

    confirm(token=token_of(late), now=NOON + DAY + 2 * MINUTE)

    assert states(webinar) == {ASA: "waiting", BO: "confirmed"}


def test_confirm_takes_the_seat_and_mails_a_calendar_entry(webinar):
    registration = ask(webinar)

    confirmed = confirm(token=token_of(registration), now=NOON + MINUTE)

    assert (confirmed.state, confirmed.confirmed_at) == ("confirmed", NOON + MINUTE)
    assert confirmed.hold_until is None
    mail = Email.objects.latest("pk")
    assert mail.subject == "Utfallsbanken – Du har en plats: Utfallskontrakt"
    [attachment] = mail.attachments.all()
    assert attachment.mimetype == "text/calendar; method=REQUEST"


def test_confirm_twice_is_once(webinar):
    registration = take_seat(webinar)
    count = Email.objects.count()

    again = confirm(token=token_of(registration), now=NOON + DAY)

    assert (again.state, again.confirmed_at) == ("confirmed", NOON)
    assert Email.objects.count() == count


def test_confirm_gives_a_seat_that_ran_out_to_who_waited_first(webinar):
    late = ask(webinar, ASA)
    first = ask(webinar, BO)
    confirm(token=token_of(first), now=NOON + MINUTE)
    assert states(webinar) == {ASA: "unconfirmed", BO: "waiting"}

    confirm(token=token_of(late), now=NOON + DAY + MINUTE)

    assert states(webinar) == {ASA: "waiting", BO: "confirmed"}
    assert subjects()[-2:] == ["Du har fått en plats: Utfallskontrakt", "Du står i kö: Utfallskontrakt"]


def test_confirm_when_the_webinar_has_begun_is_refused(webinar):
    registration = ask(webinar)
    with pytest.raises(NotOpen):
        confirm(token=token_of(registration), now=IN_A_WEEK)
    assert states(webinar) == {ASA: "unconfirmed"}


@pytest.mark.parametrize("do", [confirm, cancel])
def test_link_that_leads_nowhere_is_refused(webinar, do):
    take_seat(webinar)
    with pytest.raises(LinkEnded):
        do(token="0" * 64, now=NOON)


def test_cancel_leaves_the_seat_to_the_next_in_line(webinar):
    seated = take_seat(webinar, ASA)
    take_seat(webinar, BO, now=NOON + MINUTE)
    take_seat(webinar, CIA, now=NOON + 2 * MINUTE)

    cancel(token=token_of(seated), now=NOON + DAY)

    assert states(webinar) == {ASA: "cancelled", BO: "confirmed", CIA: "waiting"}
    [cancelled, moved] = Email.objects.order_by("-pk")[:2][::-1]
    assert cancelled.attachments.get().mimetype == "text/calendar; method=CANCEL"
    assert (moved.to, moved.subject) == ([BO], "Utfallsbanken – Du har fått en plats: Utfallskontrakt")
    assert moved.attachments.get().mimetype == "text/calendar; method=REQUEST"


def test_cancel_erases_access_needs_and_twice_is_once(webinar):
    registration = take_seat(webinar, access_needs="Skrivtolkning")
    cancel(token=token_of(registration), now=NOON + DAY)
    count = Email.objects.count()

    again = cancel(token=token_of(registration), now=NOON + 2 * DAY)

    assert (again.access_needs, again.cancelled_at) == ("", NOON + DAY)
    assert Email.objects.count() == count


def test_cancel_in_line_mails_no_calendar_entry(webinar):
    take_seat(webinar, ASA)
    waiting = take_seat(webinar, BO)

    cancel(token=token_of(waiting), now=NOON + MINUTE)

    mail = Email.objects.latest("pk")
    assert mail.subject == "Utfallsbanken – Du har avbokat: Utfallskontrakt"
    assert not mail.attachments.exists()


def test_register_again_after_cancelling_asks_anew_with_the_same_link(webinar):
    registration = take_seat(webinar)
    cancel(token=token_of(registration), now=NOON + MINUTE)

    again = ask(webinar, now=NOON + DAY)

    assert (again.pk, again.state, again.cancelled_at) == (registration.pk, "unconfirmed", None)
    assert token_of(again) == token_of(registration)
    assert confirm(token=token_of(again), now=NOON + DAY).state == "confirmed"


def test_change_keeps_seat_and_address(webinar):
    place = builders.make_municipality("0581")
    registration = take_seat(webinar)

    details = Details("Åsa Ek", "Norrköpings kommun", place, "Teckenspråk")
    changed = change(token=token_of(registration), details=details, now=NOON + DAY)

    changed.refresh_from_db()
    assert (changed.name, changed.organisation_name, changed.municipality, changed.access_needs) == (
        "Åsa Ek",
        "Norrköpings kommun",
        place,
        "Teckenspråk",
    )
    assert (changed.state, changed.email) == ("confirmed", ASA)


def test_change_after_cancelling_is_refused(webinar):
    registration = take_seat(webinar)
    cancel(token=token_of(registration), now=NOON)
    with pytest.raises(NotOpen):
        change(token=token_of(registration), details=Details("X"), now=NOON)


OFF = [({"is_cancelled": True}, NOON), ({"live": False}, NOON)]


@pytest.mark.parametrize(("fields", "now"), [*OFF, ({}, IN_A_WEEK + timedelta(hours=1))])
def test_change_when_the_webinar_is_over_or_off_is_refused(webinar, fields, now):
    registration = take_seat(webinar)
    type(webinar).objects.filter(pk=webinar.pk).update(**fields)
    with pytest.raises(NotOpen):
        change(token=token_of(registration), details=Details("X", access_needs="Y"), now=now)
    registration.refresh_from_db()
    assert (registration.name, registration.access_needs) == ("Åsa", "")


def test_change_while_the_webinar_is_on_is_kept(webinar):
    registration = take_seat(webinar)
    change(token=token_of(registration), details=Details("Åsa Ek"), now=IN_A_WEEK)
    registration.refresh_from_db()
    assert registration.name == "Åsa Ek"


@pytest.mark.parametrize(("fields", "now"), [*OFF, ({}, IN_A_WEEK)])
def test_cancel_when_the_webinar_has_begun_or_is_off_is_refused(webinar, fields, now):
    registration = take_seat(webinar)
    count = Email.objects.count()
    type(webinar).objects.filter(pk=webinar.pk).update(**fields)
    with pytest.raises(NotOpen):
        cancel(token=token_of(registration), now=now)
    assert (states(webinar), Email.objects.count()) == ({ASA: "confirmed"}, count)


def test_webinar_without_limit_seats_everybody():
    webinar = make_coming(capacity=None)
    for number in range(3):
        take_seat(webinar, f"{number}@example.se")
    assert set(states(webinar).values()) == {"confirmed"}


def test_log_names_nobody(webinar):
    cancel(token=token_of(take_seat(webinar)), now=NOON)

    rows = ModelLogEntry.objects.order_by("pk")
    assert [row.action for row in rows] == ["learning.register", "learning.confirm", "learning.cancel"]
    text = " ".join(f"{row.label} {row.data}" for row in rows)
    assert "Åsa" not in text
    assert "example.se" not in text
