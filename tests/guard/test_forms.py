from datetime import timedelta

import pytest
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils import timezone
from post_office.models import Email

from guard.forms import MailAddressField
from guard.stamp import StampAltered, StampTooOld, StampTooYoung, make_stamp, read_token
from jobs.mail import queue_mail

from .urls import LetterForm

NOW = timezone.now()


def make_form(*, age=timedelta(seconds=10), **data):
    return LetterForm({"text": "Hej", "stamp": make_stamp(now=timezone.now() - age), **data})


def test_read_token_fresh_stamps_differ():
    later = NOW + timedelta(seconds=4)

    tokens = {read_token(make_stamp(now=NOW), now=later) for _number in range(5)}

    assert len(tokens) == 5
    assert all(len(token) >= 22 for token in tokens)


@pytest.mark.parametrize(
    ("age", "error"),
    [
        (timedelta(seconds=1), StampTooYoung),
        (timedelta(seconds=-60), StampTooYoung),
        (timedelta(hours=24, seconds=2), StampTooOld),
    ],
)
def test_read_token_wrong_age_is_refused(age, error):
    with pytest.raises(error):
        read_token(make_stamp(now=NOW), now=NOW + age)


@pytest.mark.parametrize(
    "stamp",
    [
        "",
        "x",
        "a:b:c",
        "å\x00",
        pytest.param(signing.dumps({"token": "x", "at": 0}, salt="other"), id="salt"),
    ],
)
def test_read_token_foreign_stamp_is_refused(stamp):
    with pytest.raises(StampAltered):
        read_token(stamp, now=NOW)


def test_form_in_order_has_token():
    form = make_form()

    assert form.is_valid()
    assert form.token == read_token(form["stamp"].value(), now=timezone.now())


def test_form_sent_too_quickly_keeps_text_and_stamp():
    form = make_form(age=timedelta(0))
    stamp = form["stamp"].value()

    assert form.errors == {
        "__all__": ["Formuläret skickades väldigt snabbt. Vänta några sekunder och skicka det igen."]
    }
    assert form["text"].value() == "Hej"
    assert form["stamp"].value() == stamp


def test_form_sent_too_quickly_and_empty_tells_only_what_is_missing():
    assert list(make_form(age=timedelta(0), text="").errors) == ["text"]


def test_form_sent_too_late_keeps_text_and_renews_stamp():
    form = make_form(age=timedelta(hours=25))
    stamp = form["stamp"].value()

    assert form.errors == {
        "__all__": ["Formuläret öppnades för mer än ett dygn sedan. Läs igenom det du skrev och skicka igen."]
    }
    assert form["text"].value() == "Hej"
    assert form["stamp"].value() != stamp
    assert read_token(form["stamp"].value(), now=timezone.now() + timedelta(seconds=4))


@pytest.mark.parametrize("stamp", ["", "påhittad", "x" * 5_000])
def test_form_altered_stamp_is_refused_and_renewed(stamp):
    form = make_form(stamp=stamp)

    assert form.errors == {
        "__all__": ["Formuläret kunde inte kontrolleras. Läs igenom det du skrev och skicka igen."]
    }
    assert form["stamp"].value() != stamp


def test_form_trap_filled_in_is_refused_and_emptied():
    form = make_form(website="https://spam.example")

    assert form.errors == {
        "__all__": ["Ett dolt fält som ska vara tomt var ifyllt. Nu är det tomt – skicka formuläret igen."]
    }
    assert form["website"].value() == ""
    assert form["text"].value() == "Hej"


def test_form_shown_has_fresh_stamp_each_time():
    assert LetterForm()["stamp"].value() != LetterForm()["stamp"].value()


def test_mail_address_is_kept_in_small_letters():
    assert MailAddressField().clean(" Asa.Ek+1@Example.SE ") == "asa.ek+1@example.se"


REFUSED = ["asa", '"<b>"@b.se', '"a,b"@b.se', "Åsa <asa@example.se>", "a@b.se,c@d.se", "a@b.se\nBcc: c@d.se"]


@pytest.mark.parametrize("address", REFUSED)
def test_mail_address_that_no_mail_can_be_sent_to_is_refused_once(address):
    with pytest.raises(ValidationError) as error:
        MailAddressField().clean(address)
    assert error.value.messages == ["Skriv en e-postadress, till exempel namn@example.se."]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["asa@example.se", '"ab"@example.se', "a@[127.0.0.1]"])
def test_mail_address_that_is_taken_can_be_queued(address):
    queue_mail(to=MailAddressField().clean(address), subject="Hej", message="Hej")
    assert Email.objects.get().to == [address]
