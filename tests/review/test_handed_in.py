"""After handing in: the editor is told who has got mail, on the page that holds what she handed in."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from post_office.models import Email
from wagtail.users.models import UserProfile

from lessons.models import LessonPage
from review.handed_in import describe_mail
from tests.admin_forms import lesson_data
from tests.builders import make_lesson_index

from .conftest import reread

pytestmark = pytest.mark.django_db
HAND_IN = {"action-submit": "1"}
NEXT = "En kollega läser sidan och publicerar den eller skickar tillbaka den. Då får du ett mejl."


def post_new(client, **fields):
    url = reverse("wagtailadmin_pages:add", args=["lessons", "lessonpage", make_lesson_index().pk])
    return client.post(url, lesson_data(**HAND_IN | fields))


def said(response) -> list[str]:
    return [str(message).strip() for message in get_messages(response.wsgi_request)]


def test_new_page_handed_in_leads_to_what_was_handed_in_and_says_who_has_got_mail(people, client):
    client.force_login(people.anna)

    response = post_new(client)

    lesson = LessonPage.objects.get(slug="enas-forst")
    assert (response.status_code, response.url) == (302, reverse("review_changes", args=[lesson.pk]))
    assert said(response)[-1] == f"Bo Berg, Cia Ceder och Ulla Utter har fått mejl. {NEXT}"
    assert {mail.to[0] for mail in Email.objects.all()} == {
        user.email for user in (people.bo, people.cia, people.ulla)
    }
    assert client.get(response.url).status_code == 200


def test_changed_page_handed_in_says_the_same_and_leads_back_where_she_came_from(people, draft, client):
    client.force_login(people.anna)
    url = reverse("wagtailadmin_pages:edit", args=[draft.pk])

    response = client.post(url, lesson_data(**HAND_IN, next="/admin/reports/"))

    assert response.url == "/admin/reports/"
    assert reread(draft).workflow_in_progress
    assert said(response)[-1].startswith("Bo Berg, Cia Ceder och Ulla Utter har fått mejl.")


def test_only_those_who_want_mail_are_named(people, client):
    UserProfile.objects.create(user=people.cia, submitted_notifications=False)
    people.ulla.email = ""
    people.ulla.save()
    client.force_login(people.anna)

    assert said(post_new(client))[-1] == f"Bo Berg har fått mejl. {NEXT}"


def test_nobody_to_mail_is_said(people, client):
    type(people.bo).objects.exclude(pk=people.anna.pk).update(email="")
    client.force_login(people.anna)

    assert said(post_new(client))[-1] == "Ingen kunde få mejl. Be en kollega som får granska att läsa sidan."


def test_saved_draft_says_nothing_of_mail(people, client):
    client.force_login(people.anna)
    data = {"action-submit": ""}

    response = post_new(client, **data)

    lesson = LessonPage.objects.get(slug="enas-forst")
    assert response.url == reverse("wagtailadmin_pages:edit", args=[lesson.pk])
    assert not any("mejl" in text for text in said(response))


@pytest.mark.parametrize(
    ("names", "told"),
    [(["A"], "A"), (["A", "B"], "A och B"), (["A", "B", "C"], "A, B och C"), (list("ABCD"), "4 granskare")],
)
def test_describe_mail_names_a_few(names, told):
    assert describe_mail(names) == f"{told} har fått mejl. {NEXT}"
