from datetime import date, datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from post_office.models import Email
from wagtail.models import ModelLogEntry, ReferenceIndex

from audit.export import each_row
from contact.consent import Consent
from contact.domain.erase import erase_message, erase_messages_due
from contact.domain.receive import Letter, receive_message
from contact.models import ContactMessage
from contact.topics import Topic

pytestmark = pytest.mark.django_db
LEAP_DAY = timezone.make_aware(datetime(2028, 2, 29, 12))


def receive(token="t", *, now=LEAP_DAY):
    letter = Letter(topic=Topic.GENERAL, email="hemlig@example.se", name="Hemlig", message="Hemligt ärende")
    return receive_message(letter=letter, token=token, consent=Consent("Ja", "1"), now=now)


def test_erase_message_row_and_mail_go_and_the_log_stays():
    message = receive()
    number = message.pk

    erase_message(message=message)

    assert ContactMessage.objects.count() == 0
    assert Email.objects.count() == 0
    actions = list(
        ModelLogEntry.objects.filter(object_id=str(number)).order_by("pk").values_list("action", flat=True)
    )
    assert actions[-2:] == ["contact.receive", "contact.erase"]


def test_erase_message_nothing_personal_is_left_anywhere():
    erase_message(message=receive())

    left = [*each_row(), *ModelLogEntry.objects.values(), *ReferenceIndex.objects.values()]
    assert "emlig" not in str(left)


@pytest.mark.parametrize(("today", "count"), [(date(2029, 2, 27), 0), (date(2029, 2, 28), 1)])
def test_erase_messages_due_leap_day_counts_365_days(today, count):
    receive()

    assert erase_messages_due(today=today) == count
    assert ContactMessage.objects.count() == 1 - count


def test_erase_old_messages_command_leaves_the_young(capsys):
    receive("old", now=timezone.now() - timedelta(days=366))
    young = receive("young", now=timezone.now())

    call_command("erase_old_messages")

    assert list(ContactMessage.objects.all()) == [young]
    assert capsys.readouterr().out == "1 messages were erased.\n"
