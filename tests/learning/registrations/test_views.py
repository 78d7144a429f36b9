"""The form of a webinar, and the answer to it."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from post_office.models import Email

from guard.stamp import make_stamp
from learning.models import Registration
from learning.registrations.limits import LINKS_PER_EMAIL, PER_EMAIL
from learning.registrations.tokens import make_token
from tests import builders

from .conftest import NOON, make_coming, take_seat

pytestmark = pytest.mark.django_db
ASKED = "/webbinarier/anmalan/skickad/"


@pytest.fixture
def coming(db):
    starts_at = timezone.now() + timedelta(days=7)
    return make_coming(capacity=1, slug="del-1", starts_at=starts_at, ends_at=None)


def fill_in(**fields):
    stamp = make_stamp(now=timezone.now() - timedelta(seconds=10))
    return {
        "stamp": stamp,
        "website": "",
        "name": "Åsa",
        "email": "asa@example.se",
        "organisation_name": "Norrköpings kommun",
        "access_needs": "",
        "consent": "on",
        **fields,
    }


def post(client, **fields):
    return client.post("/webbinarier/del-1/anmalan/", fill_in(**fields))


def errors_of(response):
    return {name: list(errors) for name, errors in response.context["form"].errors.items()}


def test_form_of_an_open_webinar_asks_five_things(client, coming):
    response = client.get("/webbinarier/del-1/anmalan/")

    form = response.context["form"]
    assert [field.name for field in form.visible_fields() if field.name != "website"] == [
        "name",
        "email",
        "organisation_name",
        "access_needs",
        "consent",
    ]
    assert "högst 365 dagar efter webbinariet" in form.fields["consent"].label
    assert "no-store" in response["Cache-Control"]


def test_post_registers_with_the_municipality_that_is_named(client, coming):
    place = builders.make_municipality("0581", name="Norrköping")

    response = post(client)

    assert (response.status_code, response["Location"]) == (302, ASKED)
    registration = Registration.objects.get()
    assert (registration.webinar_id, registration.municipality) == (coming.pk, place)
    assert "Titta i din inkorg" in client.get(ASKED).content.decode()


def test_post_of_a_known_address_is_answered_alike(client, coming):
    take_seat(coming, now=timezone.now() - timedelta(hours=1))
    unknown, known = post(client, email="bo@example.se"), post(client)
    assert (known.status_code, known["Location"], known.content) == (
        unknown.status_code,
        unknown["Location"],
        unknown.content,
    )


@pytest.mark.parametrize(
    ("fields", "name", "error"),
    [
        ({"name": ""}, "name", "Skriv ditt namn."),
        ({"email": ""}, "email", "Skriv din e-postadress."),
        ({"email": "åsa"}, "email", "Skriv en e-postadress, till exempel namn@example.se."),
        ({"email": '"<b>"@b.se'}, "email", "Skriv en e-postadress, till exempel namn@example.se."),
        (
            {"email": "asa@example.se\nBcc: alla@example.se"},
            "email",
            "Skriv en e-postadress, till exempel namn@example.se.",
        ),
        ({"consent": ""}, "consent", "Kryssa i rutan för att godkänna att vi sparar dina uppgifter."),
        ({"access_needs": "x" * 1001}, "access_needs", "Skriv högst 1000 tecken. Du har skrivit fler."),
    ],
)
def test_post_that_lacks_something_says_what_and_keeps_the_rest(client, coming, fields, name, error):
    response = post(client, **fields)

    assert response.status_code == 200
    assert errors_of(response) == {name: [error]}
    assert "Norrköpings kommun" in response.content.decode()
    assert not Registration.objects.exists()


def test_post_too_often_for_an_address_is_429_and_keeps_what_was_written(client, coming):
    cache.clear()
    for _time in range(PER_EMAIL.allowed):
        post(client)

    response = post(client, organisation_name="Orten")

    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
    assert "Orten" in response.content.decode()


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"starts_at": None}, "Datum är inte bestämt än. Anmälan öppnar när det finns ett."),
        ({"starts_at": NOON}, "Webbinariet har börjat eller är slut."),
        ({"is_cancelled": True, "cancelled_note": "Talaren är sjuk."}, "Talaren är sjuk."),
        ({"registration_closes_at": NOON}, "Anmälan är stängd."),
    ],
)
def test_form_where_registration_is_not_open_says_why(client, coming, fields, text):
    type(coming).objects.filter(pk=coming.pk).update(**fields)

    shown, refused = client.get("/webbinarier/del-1/anmalan/"), post(client)

    assert (shown.status_code, refused.status_code) == (200, 409)
    for response in (shown, refused):
        html = response.content.decode()
        assert text in html
        assert ("/webbinarier/anmalan/lankar/" in html) is (fields.get("starts_at", NOON) is not None)
        assert "<form method" not in html.split("<main", 1)[1].split("</main>")[0]
    assert not Registration.objects.exists()


def test_form_of_a_full_webinar_offers_the_line(client, coming):
    take_seat(coming, "bo@example.se", now=timezone.now())
    html = client.get("/webbinarier/del-1/anmalan/").content.decode()
    assert "Webbinariet är fullt." in html
    assert "Du kan ställa dig i kö. Du får mejl om en plats blir ledig." in html
    assert "väntar redan" not in html
    assert "Ställ dig i kö" in html


def test_form_of_an_unpublished_webinar_is_404(client, coming):
    builders.take_down(coming)
    assert client.get("/webbinarier/del-1/anmalan/").status_code == 404


def test_form_asks_the_same_number_of_queries_whoever_registered(client, coming, django_assert_num_queries):
    client.get("/webbinarier/del-1/anmalan/")
    for number in (1, 3):
        take_seat(coming, f"{number}@example.se", now=timezone.now())
        with django_assert_num_queries(QUERIES):
            client.get("/webbinarier/del-1/anmalan/")


QUERIES = 2


def ask_for_links(client, email):
    stamp = make_stamp(now=timezone.now() - timedelta(seconds=10))
    return client.post("/webbinarier/anmalan/lankar/", {"stamp": stamp, "website": "", "email": email})


def test_links_mails_every_live_link_of_the_address(client, coming):
    now = timezone.now()
    seated = take_seat(coming, now=now)
    other = take_seat(make_coming(title="Del 2", starts_at=now + timedelta(days=9)), now=now)
    past = make_coming(title="Förbi", starts_at=now + timedelta(days=1))
    gone = take_seat(past, now=now)
    ended_at = now - timedelta(days=1)
    type(past).objects.filter(pk=past.pk).update(starts_at=ended_at - timedelta(hours=1), ends_at=ended_at)
    Email.objects.all().delete()

    response = ask_for_links(client, "Asa@example.se")

    assert (response.status_code, response["Location"]) == (302, "/webbinarier/anmalan/lankar/skickat/")
    [mail] = Email.objects.all()
    assert [make_token(one.uid) in mail.message for one in (seated, other, gone)] == [True, True, False]


def test_links_for_an_unknown_address_is_answered_alike_and_mails_nothing(client, coming):
    take_seat(coming, now=timezone.now())
    Email.objects.all().delete()

    unknown, known = ask_for_links(client, "x@example.se"), ask_for_links(client, "asa@example.se")

    assert (unknown.status_code, unknown["Location"]) == (known.status_code, known["Location"])
    assert [mail.to for mail in Email.objects.all()] == [["asa@example.se"]]


def test_links_too_often_is_429(client, coming):
    cache.clear()
    for _time in range(LINKS_PER_EMAIL.allowed):
        ask_for_links(client, "asa@example.se")
    assert ask_for_links(client, "asa@example.se").status_code == 429
