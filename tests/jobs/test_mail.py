import email
import os
import socket
from datetime import timedelta
from email import policy

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from post_office.models import STATUS, Attachment, Email, Log

from jobs import leases
from jobs.mail import (
    LEASE_NAME,
    CalendarPart,
    erase_mail_before,
    erase_mails,
    get_wait_after,
    queue_mail,
    send_next_batch,
)
from jobs.models import MailFile
from jobs.status import describe_outbox
from portal.settings import base
from tests.stopwatch import Stopwatch

from .smtp_sink import run_smtp_sink

pytestmark = pytest.mark.django_db


@pytest.fixture
def smtp(settings):
    """Deliver by SMTP to a port of the loopback; nobody listens on it until the test makes somebody."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = probe.getsockname()[1]
    settings.EMAIL_HOST = "127.0.0.1"
    settings.DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    return settings


def queue(**fields):
    return queue_mail(**{"to": "mottagare@example.se", "subject": "Hej", "message": "Text", **fields})


def test_queue_mail_text_is_kept_as_it_is():
    message = "Kostar {{ settings.SECRET_KEY }} & {% now 'Y' %} <b>kronor</b>"

    queue(subject="Hej\nBcc: annan@example.se", message=message, reply_to="fran@example.se")
    send_next_batch(now=timezone.now())

    sent = mail.outbox[0]
    assert sent.body == message
    assert sent.subject == "Hej Bcc: annan@example.se"
    assert sent.to == ["mottagare@example.se"]
    assert sent.bcc == []
    assert sent.extra_headers["Reply-To"] == "fran@example.se"
    assert sent.message()["Message-ID"] == Email.objects.get().message_id


def test_queue_mail_bad_address_is_refused():
    with pytest.raises(ValidationError):
        queue(to="ingen adress")


def test_queue_mail_rolled_back_leaves_nothing():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        queue()
        raise ZeroDivisionError

    assert Email.objects.count() == 0


def test_django_mail_is_queued_too_word_for_word(settings):
    # Django's test runner puts a list in memory where the settings have this.
    settings.EMAIL_BACKEND = base.EMAIL_BACKEND

    mail.send_mail("Nytt {{ x }}", "Text {% load", None, ["redaktor@example.se", "bo@example.se"])

    assert mail.outbox == []
    queued = Email.objects.order_by("pk")
    assert [email.to for email in queued] == [["redaktor@example.se"], ["bo@example.se"]]
    assert {(email.subject, email.message, email.status) for email in queued} == {
        ("Nytt {{ x }}", "Text {% load", STATUS.queued)
    }


def test_django_mail_keeps_its_headers(settings):
    settings.EMAIL_BACKEND = base.EMAIL_BACKEND
    letter = mail.EmailMessage(
        "Ämne", "Text", to=["bo@example.se"], reply_to=["anna@example.se"], headers={"Auto-Submitted": "yes"}
    )

    letter.send()

    assert Email.objects.get().headers == {"Auto-Submitted": "yes", "Reply-To": "anna@example.se"}


def test_send_next_batch_more_than_a_batch_leaves_the_rest(settings):
    settings.POST_OFFICE = {**settings.POST_OFFICE, "BATCH_SIZE": 2}
    for _number in range(3):
        queue()

    assert send_next_batch(now=timezone.now()) == (2, 0, 0)
    assert send_next_batch(now=timezone.now()) == (1, 0, 0)
    assert send_next_batch(now=timezone.now()) == (0, 0, 0)
    assert len(mail.outbox) == 3


def test_batch_size_setting_is_at_most_ten(settings):
    assert settings.POST_OFFICE["BATCH_SIZE"] <= 10
    assert settings.EMAIL_TIMEOUT <= 10


def test_send_next_batch_somebody_sends_already_does_nothing():
    queue()
    leases.acquire(LEASE_NAME, holder="other", ttl=timedelta(minutes=1), now=timezone.now())

    assert send_next_batch(now=timezone.now()) is None
    assert mail.outbox == []


def test_work_once_real_smtp_server_receives_the_mail(smtp):
    with run_smtp_sink() as server:
        smtp.EMAIL_PORT = server.server_address[1]
        queue(subject="Fråga om Örnsköldsvik", message="Hur många åäö?")

        call_command("work", "--once")

    received = email.message_from_bytes(server.mails[0], policy=policy.default)
    assert len(server.mails) == 1
    assert received["Subject"] == "Fråga om Örnsköldsvik"
    assert received["To"] == "mottagare@example.se"
    assert received.get_content().strip() == "Hur många åäö?"
    assert Email.objects.get().status == STATUS.sent


def test_send_next_batch_smtp_refused_is_tried_again_later(smtp):
    queue()
    before = timezone.now()

    assert send_next_batch(now=before) == (0, 0, 1)

    kept = Email.objects.get()
    assert kept.status == STATUS.requeued
    assert kept.number_of_retries == 1
    assert timedelta(seconds=59) < kept.scheduled_time - before < timedelta(seconds=90)
    assert Log.objects.get().exception_type == "ConnectionRefusedError"
    assert send_next_batch(now=timezone.now()) == (0, 0, 0)


def test_send_next_batch_smtp_back_again_sends_once(smtp):
    queue()
    send_next_batch(now=timezone.now())
    Email.objects.update(scheduled_time=timezone.now() - timedelta(seconds=1))

    with run_smtp_sink() as server:
        smtp.EMAIL_PORT = server.server_address[1]
        assert send_next_batch(now=timezone.now()) == (1, 0, 0)
        assert send_next_batch(now=timezone.now()) == (0, 0, 0)

    assert len(server.mails) == 1


def test_send_next_batch_smtp_hangs_gives_up_after_the_timeout(smtp):
    smtp.EMAIL_TIMEOUT = 0.3
    queue()
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        smtp.EMAIL_PORT = silent.getsockname()[1]
        watch = Stopwatch()

        assert send_next_batch(now=timezone.now()) == (0, 0, 1)

    assert watch.seconds < 3
    assert leases.acquire(LEASE_NAME, holder="next", ttl=timedelta(seconds=1), now=timezone.now()) is True


def test_send_next_batch_last_attempt_fails_gives_up(smtp):
    queue()
    Email.objects.update(number_of_retries=smtp.POST_OFFICE["MAX_RETRIES"])

    assert send_next_batch(now=timezone.now()) == (0, 1, 0)
    assert Email.objects.get().status == STATUS.failed


@pytest.mark.parametrize(("failures", "minutes"), [(1, 1), (2, 2), (3, 4), (8, 128), (9, 240), (60, 240)])
def test_get_wait_after_doubles_up_to_four_hours(failures, minutes):
    assert get_wait_after(failures) == timedelta(minutes=minutes)


def test_send_without_smtp_mail_lands_in_the_data_folder(settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    settings.DELIVERY_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    queue(message="Till mappen")

    call_command("send_queued_mail_batch")

    (file,) = settings.EMAIL_FILE_PATH.iterdir()
    assert "Till mappen" in file.read_text()


def test_erase_mail_before_old_rows_and_files_go(settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path
    now = timezone.now()
    old, new = queue(), queue()
    Email.objects.filter(pk=old.pk).update(created=now - timedelta(days=91))
    for name, days in [("old.log", 91), ("new.log", 89), ("annat.txt", 91)]:
        (tmp_path / name).write_text("x")
        moment = (now - timedelta(days=days)).timestamp()
        os.utime(tmp_path / name, (moment, moment))

    assert erase_mail_before(now - timedelta(days=90)) == 1

    assert list(Email.objects.values_list("pk", flat=True)) == [new.pk]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["annat.txt", "new.log"]


def test_describe_outbox_waiting_and_given_up_are_counted():
    now = timezone.now()
    assert describe_outbox(now=now) == {"waiting": 0, "given_up": 0, "oldest_seconds": 0}

    Email.objects.filter(pk=queue().pk).update(created=now - timedelta(minutes=5))
    Email.objects.filter(pk=queue().pk).update(status=STATUS.requeued)
    Email.objects.filter(pk=queue().pk).update(status=STATUS.failed)
    Email.objects.filter(pk=queue().pk).update(status=STATUS.sent, created=now - timedelta(days=5))

    assert describe_outbox(now=now) == {"waiting": 2, "given_up": 1, "oldest_seconds": 300}


def make_invitation():
    data = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Åäö\r\nEND:VCALENDAR\r\n"
    return CalendarPart(data.encode(), "REQUEST")


def test_queue_mail_calendar_goes_as_an_invitation_and_as_a_file():
    invitation = make_invitation()
    queue(calendar=invitation, headers={"Auto-Submitted": "auto-generated"})

    call_command("send_queued_mail_batch")

    [sent] = mail.outbox
    whole = email.message_from_bytes(sent.message().as_bytes(linesep="\r\n"), policy=policy.default)
    parts = [part for part in whole.walk() if not part.is_multipart()]
    assert [part.get_content_type() for part in whole.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/calendar",
        "application/ics",
    ]
    assert parts[1]["Content-Type"].params == {"method": "REQUEST", "charset": "utf-8"}
    assert "Content-Disposition" not in parts[1]
    assert parts[2].get_filename() == "inbjudan.ics"
    assert parts[1].get_payload(decode=True) == parts[2].get_payload(decode=True) == invitation.data
    assert (whole["Auto-Submitted"], whole["Message-ID"]) == (
        "auto-generated",
        Email.objects.get().message_id,
    )


def test_queue_mail_calendar_is_kept_as_a_row_and_no_file(settings):
    queue(calendar=make_invitation())

    [file] = MailFile.objects.all()
    [attachment] = Email.objects.get().attachments.all()
    assert attachment.file.name == file.name
    assert attachment.file.read() == make_invitation().data
    assert not (settings.MEDIA_ROOT / file.name).exists()
    with pytest.raises(NotImplementedError):
        _ = attachment.file.url


def test_queue_mail_rolled_back_leaves_nothing_of_the_attachment():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        queue(calendar=make_invitation())
        raise ZeroDivisionError

    assert not MailFile.objects.exists()
    assert not Attachment.objects.exists()


def test_erase_mails_attachments_go_too_and_others_stay():
    gone, kept = queue(calendar=make_invitation()), queue(calendar=make_invitation())

    assert erase_mails(Email.objects.filter(pk=gone.pk)) == 1

    [attachment] = Attachment.objects.all()
    assert list(attachment.emails.all()) == [kept]
    assert MailFile.objects.get().name == attachment.file.name


def test_send_next_batch_what_came_too_late_is_given_up():
    now = timezone.now()
    late, timely = queue(expires_at=now), queue(expires_at=now + timedelta(minutes=5))
    assert describe_outbox(now=now)["waiting"] == 1

    assert send_next_batch(now=now) == (1, 0, 0)

    assert Email.objects.get(pk=late.pk).status == STATUS.failed
    assert Email.objects.get(pk=timely.pk).status == STATUS.sent
    assert len(mail.outbox) == 1


def test_send_command_full_batches_follow_each_other(settings):
    settings.POST_OFFICE = {**settings.POST_OFFICE, "BATCH_SIZE": 2}
    for _number in range(5):
        queue()

    call_command("send_queued_mail_batch")

    assert len(mail.outbox) == 5


def test_send_command_after_a_failure_stops(smtp):
    smtp.POST_OFFICE = {**smtp.POST_OFFICE, "BATCH_SIZE": 2}
    for _number in range(3):
        queue()

    call_command("send_queued_mail_batch")

    assert Email.objects.filter(status=STATUS.queued).count() == 1
