"""The promises that need more than one connection, or a mail server."""

import email
import socket
from datetime import UTC, datetime
from email import policy

import pytest
from django.core.management import call_command
from django.db import transaction
from post_office.models import STATUS, Email
from wagtail.models import ModelLogEntry

from contact.consent import Consent
from contact.domain.receive import About, Letter, TokenUsed, receive_message
from contact.limits import PER_SUBJECT
from contact.models import ContactMessage
from contact.topics import Topic
from tests.jobs.smtp_sink import run_smtp_sink
from tests.together import run_together

NOW = datetime(2026, 2, 28, 23, 30, tzinfo=UTC)
LETTER = Letter(topic=Topic.GENERAL, email="asa@example.se", message="Hej")


def receive(letter=LETTER, token="t"):
    return receive_message(letter=letter, token=token, consent=Consent("Jag godkänner.", "x-1"), now=NOW)


@pytest.fixture
def smtp(settings):
    """Deliver by SMTP to a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        settings.EMAIL_HOST, settings.EMAIL_PORT = probe.getsockname()
    settings.DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    return settings


@pytest.mark.django_db
def test_receive_message_erased_a_year_after_the_swedish_day():
    assert str(receive().erase_on) == "2027-03-01"


@pytest.mark.django_db
def test_receive_message_same_token_other_text_is_refused():
    receive()

    with pytest.raises(TokenUsed):
        receive(Letter(topic=Topic.GENERAL, email="asa@example.se", message="Annat"))

    assert ContactMessage.objects.get().message == "Hej"


@pytest.mark.django_db
def test_receive_message_rolled_back_leaves_no_row_mail_or_log():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        receive()
        raise ZeroDivisionError

    assert ContactMessage.objects.count() == 0
    assert Email.objects.count() == 0
    assert ModelLogEntry.objects.filter(action="contact.receive").count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("step", ["contact.domain.receive.queue_mail", "contact.domain.receive.record"])
def test_receive_message_a_step_fails_leaves_nothing(monkeypatch, step):
    def fail(*args, **kwargs):
        raise OSError("skivan är full")

    monkeypatch.setattr(step, fail)

    with pytest.raises(OSError, match="skivan är full"):
        receive()

    assert ContactMessage.objects.count() == 0
    assert Email.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_receive_message_two_racers_give_one_row_and_one_mail():
    stored = []

    assert run_together(*[lambda: stored.append(receive().pk)] * 4) == [None] * 4
    assert stored == [ContactMessage.objects.get().pk] * 4
    assert Email.objects.count() == 1
    assert ModelLogEntry.objects.filter(action="contact.receive").count() == 1


@pytest.mark.django_db(transaction=True)
def test_contact_smtp_refused_is_stored_answered_and_sent_when_it_is_back(client, fill_in, smtp):
    response = client.post("/kontakt/", fill_in())
    call_command("work", "--once")

    assert response.status_code == 302
    assert ContactMessage.objects.get().mail.status == STATUS.requeued

    Email.objects.update(scheduled_time=NOW)
    with run_smtp_sink() as server:
        smtp.EMAIL_PORT = server.server_address[1]
        call_command("send_queued_mail_batch")

    (raw,) = server.mails
    received = email.message_from_bytes(raw, policy=policy.default)
    assert received["To"] == "redaktionen@example.se"
    assert received["Reply-To"] == "asa.oberg@example.se"
    assert "Hur gick det sedan?" in received.get_content()
    assert ContactMessage.objects.get().mail.status == STATUS.sent


@pytest.mark.django_db
def test_contact_mail_server_is_never_asked_while_the_reader_waits(client, fill_in, smtp):
    with run_smtp_sink() as server:
        smtp.EMAIL_PORT = server.server_address[1]
        client.post("/kontakt/", fill_in())

    assert server.mails == []


@pytest.mark.django_db
def test_receive_message_beyond_the_limit_of_a_subject_is_stored_but_mailed_to_nobody(subject, caplog):
    about = About(kind="sak", key="norrkoping", subject=subject)
    for number in range(PER_SUBJECT.allowed + 1):
        letter = Letter(topic=Topic.CASE_QUESTION, email=f"nr{number}@example.se", message="Hej", about=about)
        latest = receive(letter, token=f"t{number}")

    assert ContactMessage.objects.count() == PER_SUBJECT.allowed + 1
    assert Email.objects.count() == PER_SUBJECT.allowed
    assert latest.mail is None
    assert f"Nobody was mailed about message t{PER_SUBJECT.allowed}" in caplog.text


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["", "redaktionen", "a@b.se, c@d.se"])
def test_receive_message_with_nobody_to_mail_is_stored_and_logged(settings, caplog, address):
    settings.CONTACT_EMAIL = address

    assert receive().mail is None
    assert "Nobody was mailed about message t;" in caplog.text
