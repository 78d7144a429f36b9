"""What is kept of the registered, for how long, and what goes with it."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from post_office.models import Attachment, Email
from wagtail.models import ModelLogEntry

from jobs.models import MailFile
from learning.letters.links import send_links
from learning.models import Registration, SentLetter, WebinarPage
from learning.registrations.domain.erasing import erase_address, erase_due
from learning.registrations.domain.registering import cancel

from ..conftest import IN_A_WEEK, NOON, ask, make_coming, states, take_seat, token_of

pytestmark = pytest.mark.django_db
DAY, HOUR, SECOND = timedelta(days=1), timedelta(hours=1), timedelta(seconds=1)
ASA, BO, CIA = "asa@example.se", "bo@example.se", "cia@example.se"
ENDS = IN_A_WEEK + HOUR


def test_unconfirmed_goes_after_a_week_with_its_letter(webinar):
    ask(webinar, ASA)

    assert erase_due(now=NOON + 7 * DAY - SECOND) == (0, 0)
    assert erase_due(now=NOON + 7 * DAY) == (1, 0)

    assert not Registration.objects.exists()
    assert not Email.objects.exists()


def test_cancelled_goes_after_thirty_days(webinar):
    cancel(token=token_of(take_seat(webinar)), now=NOON + DAY)

    assert erase_due(now=NOON + 31 * DAY - SECOND) == (0, 0)
    assert erase_due(now=NOON + 31 * DAY) == (1, 0)
    assert not Attachment.objects.exists()
    assert not MailFile.objects.exists()


def test_seated_goes_a_year_after_the_webinar(webinar):
    take_seat(webinar)

    assert erase_due(now=ENDS + 365 * DAY - SECOND)[0] == 0
    assert erase_due(now=ENDS + 365 * DAY)[0] == 1
    assert not SentLetter.objects.exists()


def test_registration_for_what_got_no_date_goes_a_year_after_it_was_asked_for(webinar):
    take_seat(webinar)
    WebinarPage.objects.update(starts_at=None, ends_at=None)

    assert erase_due(now=NOON + 365 * DAY - SECOND)[0] == 0
    assert erase_due(now=NOON + 365 * DAY)[0] == 1


def test_access_needs_go_thirty_days_after_the_webinar(webinar):
    take_seat(webinar, access_needs="Skrivtolkning")

    assert erase_due(now=ENDS + 30 * DAY - SECOND) == (0, 0)
    assert erase_due(now=ENDS + 30 * DAY) == (0, 1)
    assert Registration.objects.get().access_needs == ""


def test_erase_address_takes_all_of_one_and_nothing_of_another(webinar):
    take_seat(webinar, ASA)
    take_seat(webinar, BO, now=NOON + SECOND)
    take_seat(make_coming(title="Ett annat"), ASA)
    send_links(ASA, now=NOON + HOUR)

    assert erase_address("Asa@Example.se", now=NOON + DAY) == 2

    assert {tuple(mail.to) for mail in Email.objects.all()} == {(BO,)}
    assert states(webinar) == {BO: "confirmed"}
    assert Email.objects.latest("pk").subject == "Utfallsbanken – Du har fått en plats: Utfallskontrakt"
    rows = ModelLogEntry.objects.filter(action="learning.erase")
    assert [row.data["why"] for row in rows] == ["asked", "asked"]
    assert "example.se" not in "".join(f"{row.label}{row.data}" for row in rows)


def test_erase_address_that_is_unknown_does_nothing(webinar):
    take_seat(webinar, ASA)
    assert erase_address(BO, now=NOON) == 0
    assert states(webinar) == {ASA: "confirmed"}


def test_commands_export_and_erase_one_address(webinar, capsys):
    registration = take_seat(webinar, ASA, organisation_name="Norrköpings kommun", access_needs="Teckenspråk")
    take_seat(webinar, BO)

    call_command("export_registrations", email=ASA)

    text = capsys.readouterr().out
    [one] = json.loads(text)
    assert (one["email"], one["name"], one["organisation_name"], one["access_needs"]) == (
        ASA,
        "Åsa",
        "Norrköpings kommun",
        "Teckenspråk",
    )
    assert (one["webinar"], one["state"], one["uid"]) == (
        "Utfallskontrakt",
        "confirmed",
        str(registration.uid),
    )
    assert [letter["kind"] for letter in one["letters"]] == ["confirm", "confirmed"]
    assert "Du har en plats." in one["letters"][1]["copy"]
    assert BO not in text

    call_command("erase_registrations", email=ASA)
    call_command("erase_old_registrations")
    assert capsys.readouterr().out.splitlines()[0] == "1 registrations were erased."
