"""How many are mailed, said to editors before they publish."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from learning.letters.changes import count_told, note_published
from tests import builders
from tests.learning.registrations.conftest import IN_A_WEEK, NOON, ask, make_coming, take_seat

pytestmark = pytest.mark.django_db
FAR = datetime(2099, 3, 4, 11, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("seated", "text"),
    [(1, "1 person är anmäld eller står i kö."), (2, "2 personer är anmälda eller står i kö.")],
)
def test_form_says_how_many_are_told(editor, seated, text):
    webinar = builders.publish(make_coming(capacity=1, starts_at=FAR, ends_at=FAR + HOUR))
    for number in range(seated):
        take_seat(webinar, f"{number}@example.se")
    ask(webinar, "obekraftad@example.se")

    response = editor.get(reverse("wagtailadmin_pages:edit", args=[webinar.pk]))

    assert text in response.content.decode()


def test_form_where_nobody_is_registered_says_nothing(editor):
    webinar = builders.publish(make_coming(starts_at=FAR, ends_at=FAR + HOUR))
    response = editor.get(reverse("wagtailadmin_pages:edit", args=[webinar.pk]))
    assert "Ett utkast når ingen." not in response.content.decode()


def test_form_of_a_new_webinar_says_nothing(editor):
    parent = builders.make_webinar_index()
    url = reverse("wagtailadmin_pages:add", args=["learning", "webinarpage", parent.pk])
    assert "Ett utkast når ingen." not in editor.get(url).content.decode()


def test_count_told_is_none_when_it_is_over_or_called_off():
    webinar = make_coming()
    note_published(webinar.pk, now=NOON)
    take_seat(webinar)
    assert count_told(webinar.pk, now=NOON) == 1
    assert count_told(webinar.pk, now=IN_A_WEEK + HOUR) == 0

    type(webinar).objects.filter(pk=webinar.pk).update(is_cancelled=True)
    note_published(webinar.pk, now=NOON)
    assert count_told(webinar.pk, now=NOON) == 0
