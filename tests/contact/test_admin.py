import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.utils import timezone
from post_office.models import Email
from wagtail.models import ModelLogEntry

from contact.consent import Consent
from contact.domain.receive import Letter, receive_message
from contact.models import ContactMessage
from contact.topics import Topic
from jobs.mail import queue_mail

pytestmark = pytest.mark.django_db
LIST = "/admin/meddelanden/"


@pytest.fixture
def make_message():
    def make(number=1, **fields):
        fields = {
            "topic": Topic.GENERAL,
            "email": f"{number}@example.se",
            "message": f"Ärende {number}",
            **fields,
        }
        consent = Consent("Jag godkänner allt.", "editors-1")
        return receive_message(
            letter=Letter(**fields), token=str(number), consent=consent, now=timezone.now()
        )

    return make


def text_of(response):
    return " ".join(BeautifulSoup(response.content, "html.parser").main.get_text(" ").split())


def menu_of(response):
    return response.content.decode()


def test_messages_without_permission_are_closed(client, sign_in, make_message):
    sign_in()
    message = make_message()

    for path in [
        LIST,
        f"{LIST}inspect/{message.pk}/",
        f"{LIST}edit/{message.pk}/",
        f"{LIST}delete/{message.pk}/",
        f"{LIST}history/{message.pk}/",
    ]:
        response = client.get(path)
        assert response.status_code == 302
        assert response["Location"] == "/admin/"
    assert LIST not in menu_of(client.get("/admin/"))


def test_messages_anonymous_is_sent_to_sign_in(client):
    assert client.get(LIST)["Location"].startswith("/admin/login/")


def test_messages_list_shows_filters_and_finds(client, sign_in, make_message):
    sign_in("view_contactmessage", "change_contactmessage")
    make_message(1)
    make_message(2)
    ContactMessage.objects.filter(token="2").update(state="closed")

    assert "1@example.se" in text_of(client.get(LIST))
    assert LIST in menu_of(client.get("/admin/"))
    closed = text_of(client.get(LIST, {"state__exact": "closed"}))
    found = text_of(client.get(LIST, {"q": "Ärende 1"}))

    assert "2@example.se" in closed
    assert "1@example.se" not in closed
    assert "1@example.se" in found
    assert "2@example.se" not in found


@pytest.mark.parametrize("count", [1, 3])
def test_messages_list_query_count_is_constant(client, sign_in, make_message, count_queries, count):
    sign_in("view_contactmessage")
    client.get(LIST)
    for number in range(count):
        make_message(number)

    with count_queries(13):
        client.get(LIST)


def test_messages_nobody_can_add(client):
    client.force_login(get_user_model().objects.create_superuser("chef", "chef@example.se", "x"))

    assert client.get(f"{LIST}create/")["Location"] == "/admin/"
    assert "create" not in BeautifulSoup(client.get(LIST).content, "html.parser").main.decode()


def test_message_inspected_shows_all_of_it(client, sign_in, make_message):
    sign_in("view_contactmessage")
    message = make_message(name="Åsa Öberg", message="Ärende 1\n<b>rad</b> två")

    assert b"\xc3\x84rende 1<br>&lt;b&gt;rad" in client.get(f"{LIST}inspect/{message.pk}/").content
    text = text_of(client.get(f"{LIST}inspect/{message.pk}/"))

    for part in ["Åsa Öberg", "1@example.se", "Ärende 1", "Jag godkänner allt.", "editors-1", "Ny"]:
        assert part in text


def test_message_to_edit_is_titled_by_its_content_and_shown_whole_and_unchangeable(
    client, sign_in, make_message
):
    sign_in("view_contactmessage", "change_contactmessage")
    message = make_message(name="Åsa Öberg", message="Ärende 1\n<b>rad</b> två")
    ContactMessage.objects.update(subject_title="Skolan i Husby")

    response = client.get(f"{LIST}edit/{message.pk}/")

    page = BeautifulSoup(response.content, "html.parser")
    text = text_of(response)
    assert "Fråga till redaktionen: Skolan i Husby" in text
    for part in ["Åsa Öberg", "1@example.se", "Ärende 1 <b>rad</b> två"]:
        assert part in text
    names = {
        field.get("name") for field in page.main.select("form[method=POST] :is(input, select, textarea)")
    }
    assert names - {"csrfmiddlewaretoken", None} == {"state"}
    assert f"#{message.pk}" not in text
    assert "Fråga till redaktionen: Skolan i Husby" in text_of(client.get(LIST))


def test_message_state_changed_is_saved_and_logged(client, sign_in, make_message):
    user = sign_in("view_contactmessage", "change_contactmessage")
    message = make_message()

    response = client.post(f"{LIST}edit/{message.pk}/", {"state": "answered", "email": "annan@example.se"})

    assert response["Location"] == LIST
    message.refresh_from_db()
    assert (message.state, message.email) == ("answered", "1@example.se")
    entry = ModelLogEntry.objects.get(action="contact.set_state")
    assert (entry.user, entry.data) == (user, {"from": "new", "to": "answered"})
    client.post(f"{LIST}edit/{message.pk}/", {"state": "answered"})
    assert ModelLogEntry.objects.filter(action="contact.set_state").count() == 1


def test_message_erased_takes_its_mail_along(client, sign_in, make_message):
    user = sign_in("delete_contactmessage")
    message = make_message()
    ContactMessage.objects.update(mail=queue_mail(to="redaktion@example.se", subject="x", message="y"))
    kept = ContactMessage.objects.get().mail_id

    page = client.get(f"{LIST}delete/{message.pk}/")
    response = client.post(f"{LIST}delete/{message.pk}/")

    assert "Det går inte att ångra." in text_of(page)
    assert response["Location"] == LIST
    assert ContactMessage.objects.count() == 0
    assert not Email.objects.filter(pk=kept).exists()
    assert ModelLogEntry.objects.get(action="contact.erase").user == user
