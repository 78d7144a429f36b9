"""Two at once: each letter goes once."""

from collections import Counter
from datetime import timedelta

import pytest
from post_office.models import Email

from learning.letters.changes import note_published, tell_the_rest
from learning.letters.due import send_due
from learning.models import Registration, WebinarPage
from learning.registrations.domain.erasing import erase_due
from learning.registrations.domain.locking import LinkEnded
from learning.registrations.domain.registering import cancel, confirm
from tests.learning.registrations.conftest import IN_A_WEEK, NOON, ask, make_coming, take_seat, token_of
from tests.together import collect_errors, run_together

pytestmark = pytest.mark.django_db(transaction=True)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ALL = [f"{number}@example.se" for number in range(4)]


@pytest.fixture
def webinar():
    webinar = make_coming(capacity=4)
    note_published(webinar.pk, now=NOON)
    for address in ALL:
        take_seat(webinar, address)
    Email.objects.all().delete()
    return webinar


def count_mails():
    return Counter(mail.to[0] for mail in Email.objects.all())


def test_two_workers_remind_each_once(webinar):
    now = IN_A_WEEK - HOUR
    answers = []

    errors = collect_errors(*[lambda: answers.append(send_due(now=now))] * 2)

    assert errors == []
    assert sum(queued for queued, _failed in answers) == len(ALL)
    assert count_mails() == dict.fromkeys(ALL, 1)


def test_publication_and_workers_tell_each_once(webinar):
    WebinarPage.objects.filter(pk=webinar.pk).update(place="Stadshuset")

    errors = collect_errors(
        lambda: note_published(webinar.pk, now=NOON),
        lambda: note_published(webinar.pk, now=NOON),
        lambda: tell_the_rest(now=NOON),
    )

    assert errors == []
    assert count_mails() == dict.fromkeys(ALL, 1)
    assert set(Registration.objects.values_list("calendar_sequence", flat=True)) == {2}


def test_who_leaves_while_a_change_is_told_has_her_entry_taken_out_last(webinar):
    WebinarPage.objects.filter(pk=webinar.pk).update(place="Stadshuset")
    leaving = Registration.objects.get(email=ALL[0])

    errors = collect_errors(
        lambda: note_published(webinar.pk, now=NOON),
        lambda: cancel(token=token_of(leaving), now=NOON),
    )

    assert errors == []
    last = Email.objects.filter(to=ALL[0], attachments__isnull=False).latest("pk")
    assert last.attachments.get().mimetype == "text/calendar; method=CANCEL"


def test_confirming_what_is_being_erased_gives_a_seat_or_says_that_it_is_gone():
    registration = ask(make_coming(starts_at=NOON + 30 * DAY, ends_at=NOON + 31 * DAY))
    token = token_of(registration)
    now = NOON + 7 * DAY

    confirming, erasing = run_together(lambda: confirm(token=token, now=now), lambda: erase_due(now=now))

    assert erasing is None
    if Registration.objects.filter(state="confirmed").exists():
        assert confirming is None
    else:
        assert isinstance(confirming, LinkEnded)
        assert not Registration.objects.exists()
