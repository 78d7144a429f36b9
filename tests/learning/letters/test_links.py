"""Every live link of an address, in one mail to it."""

from datetime import timedelta

import pytest
from post_office.models import Email

from learning.letters.links import send_links
from learning.models import Registration, WebinarPage
from learning.registrations.domain.registering import cancel, confirm
from tests.learning.registrations.conftest import IN_A_WEEK, NOON, ask, make_coming, take_seat, token_of

pytestmark = pytest.mark.django_db
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
ASA = "asa@example.se"


def url_of(registration):
    return f"https://bank.example/webbinarier/anmalan/{token_of(registration)}/"


def test_links_of_what_is_ahead_in_order_and_nothing_else():
    later = make_coming(title="Senare", starts_at=IN_A_WEEK + HOUR * 24, ends_at=IN_A_WEEK + HOUR * 25)
    first, second = take_seat(later), ask(make_coming(title="Först"))
    cancel(token=token_of(take_seat(make_coming(title="Avbokat"))), now=NOON)
    WebinarPage.objects.filter(pk=take_seat(make_coming(title="Nedtaget")).webinar_id).update(live=False)
    take_seat(make_coming(title="En annans"), "bo@example.se")
    Email.objects.all().delete()

    send_links("Asa@Example.se", now=NOON)

    [mail] = Email.objects.all()
    assert mail.message.startswith(
        f"De här länkarna fungerar nu:\n\nFörst\n{url_of(second)}\n\nSenare\n{url_of(first)}\n\n-- \n"
    )


def test_links_are_there_while_the_webinar_is_on():
    take_seat(make_coming())
    Email.objects.all().delete()

    send_links(ASA, now=IN_A_WEEK + HOUR - SECOND)
    assert Email.objects.count() == 1

    send_links(ASA, now=IN_A_WEEK + HOUR)
    assert Email.objects.count() == 1


def test_links_of_an_unknown_address_are_no_mail():
    send_links("ingen@example.se", now=NOON)
    assert not Email.objects.exists()


def test_link_in_a_mail_works_also_after_a_new_secret_key(settings):
    registration = ask(make_coming())
    old = token_of(registration)
    settings.SECRET_KEY = "another-" + "y" * 50

    send_links(ASA, now=NOON)

    assert token_of(registration) != old
    assert url_of(registration) in Email.objects.latest("pk").message
    assert confirm(token=token_of(registration), now=NOON).state == "confirmed"
    assert Registration.objects.get().state == "confirmed"
