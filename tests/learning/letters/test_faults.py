"""A process that is killed: what is told is told once, sooner or later."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from post_office.models import Email

from jobs.mail import send_next_batch
from learning.letters.changes import note_published, tell_the_rest
from learning.letters.due import send_due
from learning.models import Registration, SentLetter, WebinarPage
from learning.registrations.domain.registering import Details, register
from tests.faults import kill_at_each_write
from tests.jobs.smtp_server import run_smtp_server
from tests.learning.registrations.conftest import IN_A_WEEK, NOON, make_coming, take_seat

pytestmark = pytest.mark.django_db(transaction=True)
HOUR = timedelta(hours=1)
BOTH = {"asa@example.se", "bo@example.se"}


@pytest.fixture
def webinar():
    webinar = make_coming(capacity=2)
    note_published(webinar.pk, now=NOON)
    for address in sorted(BOTH):
        take_seat(webinar, address)
    Email.objects.all().delete()
    return webinar


def count_mails():
    return Counter(mail.to[0] for mail in Email.objects.all())


def test_registering_killed_at_any_write_leaves_both_row_and_mail_or_neither(databases, settings):
    webinar = make_coming(capacity=1)

    def ask():
        register(
            webinar.pk,
            email="asa@example.se",
            details=Details("Åsa"),
            consent_version="webinar-1",
            now=NOON,
        )

    delivered = []
    with run_smtp_server(settings) as inbox:
        for run in kill_at_each_write(databases, ask):
            rows = Registration.objects.count()
            assert rows == Email.objects.count() == SentLetter.objects.count()
            assert rows == 1 or run.was_killed
            before = len(inbox.mails)
            # As the worker does, later.
            send_next_batch(now=timezone.now())
            send_next_batch(now=timezone.now())
            delivered.append(len(inbox.mails) - before)
            assert delivered[-1] == rows

    assert delivered[0] == 0
    assert delivered[-1] == 1


def test_reminding_killed_at_any_write_reminds_each_once(databases, webinar):
    now = IN_A_WEEK - HOUR
    halfway = set()
    for _run in kill_at_each_write(databases, lambda: send_due(now=now)):
        halfway.add(sum(count_mails().values()))
        send_due(now=now)
        assert count_mails() == dict.fromkeys(BOTH, 1)

    assert halfway == {0, 1, 2}


def test_telling_killed_at_any_write_tells_each_once(databases, webinar):
    WebinarPage.objects.filter(pk=webinar.pk).update(place="Stadshuset")
    halfway = set()
    for _run in kill_at_each_write(databases, lambda: note_published(webinar.pk, now=NOON)):
        halfway.add(sum(count_mails().values()))
        note_published(webinar.pk, now=NOON)
        tell_the_rest(now=NOON)
        assert count_mails() == dict.fromkeys(BOTH, 1)
        assert set(Registration.objects.values_list("calendar_sequence", flat=True)) == {2}

    # The publication and its letters are one.
    assert halfway == {0, 2}


def test_sending_killed_at_any_write_sends_each_once_or_again_under_the_same_id(databases, webinar, settings):
    """Between the server's answer and the row there is no transaction: the id shows that it is one mail."""
    send_due(now=IN_A_WEEK - HOUR)
    Email.objects.update(expires_at=None)
    ids = set(Email.objects.values_list("message_id", flat=True))

    with run_smtp_server(settings) as inbox:
        for _run in kill_at_each_write(databases, lambda: send_next_batch(now=timezone.now())):
            connection.close()
            # The lease of the one that was killed runs out.
            send_next_batch(now=timezone.now() + HOUR)
            received = Counter(mail["Message-ID"] for _receivers, mail in inbox.mails)
            assert set(received) == ids
            assert max(received.values()) <= 2
            inbox.mails.clear()
