"""A webinar with registrations is not deleted, and the editor is told why."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from learning.models import WebinarPage
from tests import builders
from tests.learning.registrations.conftest import make_coming, take_seat

pytestmark = pytest.mark.django_db
ONE = "1 person har anmält sig till ”Utfallskontrakt”. Ställ in webbinariet i stället."
TWO = "2 har anmält sig, bland annat till ”Utfallskontrakt”. Ställ in webbinariet i stället."


@pytest.fixture
def webinar():
    webinar = make_coming(capacity=None)
    take_seat(webinar)
    builders.take_down(webinar)
    webinar.refresh_from_db()
    return webinar


def say(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.mark.parametrize("method", ["get", "post"])
def test_delete_of_a_webinar_with_a_registration_says_why_it_stays(admin_client, webinar, method):
    response = getattr(admin_client, method)(reverse("wagtailadmin_pages:delete", args=[webinar.pk]))

    assert response["Location"] == reverse("wagtailadmin_explore", args=[webinar.get_parent().pk])
    [message] = say(response)
    assert message.startswith(ONE)
    assert WebinarPage.objects.filter(pk=webinar.pk).exists()


def test_delete_of_the_page_above_says_why_it_stays(admin_client, webinar):
    other, above = make_coming(title="Zoo"), webinar.get_parent().specific
    take_seat(other, "bo@example.se")
    for page in (other, above):
        builders.take_down(page)

    response = admin_client.post(reverse("wagtailadmin_pages:delete", args=[above.pk]))

    assert say(response)[0].startswith(TWO)
    assert WebinarPage.objects.count() == 2


def test_delete_of_several_keeps_all_where_one_has_registrations(admin_client, webinar):
    other = make_coming(title="Ingen anmäld", live=False)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])

    response = admin_client.post(f"{address}?id={webinar.pk}&id={other.pk}")

    assert response.status_code == 302
    assert say(response)[0].startswith(ONE)
    assert set(WebinarPage.objects.values_list("pk", flat=True)) == {webinar.pk, other.pk}


def test_delete_of_a_webinar_that_nobody_registered_for_goes_through(admin_client):
    other = make_coming(title="Ingen anmäld", live=False)

    admin_client.post(reverse("wagtailadmin_pages:delete", args=[other.pk]))

    assert not WebinarPage.objects.exists()
