import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from post_office.models import STATUS, Email, Log

from jobs.mail import queue_mail

pytestmark = pytest.mark.django_db


def text_of(response):
    return " ".join(BeautifulSoup(response.content, "html.parser").main.get_text(" ").split())


def menu_of(response):
    return response.content.decode()


def test_mail_without_permission_is_closed(client, sign_in):
    sign_in()
    mail = queue_mail(to="a@example.se", subject="Hemligt", message="Text")

    for path in ["/admin/post/", f"/admin/post/{mail.pk}/"]:
        assert client.get(path)["Location"] == "/admin/"
    assert "/admin/post/" not in menu_of(client.get("/admin/"))


def test_mail_list_newest_first_and_paginated(client, sign_in):
    sign_in("view_email")
    for number in range(51):
        queue_mail(to=f"{number}@example.se", subject=f"Brev {number}", message="Text")

    first, second = client.get("/admin/post/"), client.get("/admin/post/", {"p": 2})

    assert "/admin/post/" in menu_of(client.get("/admin/"))
    rows = BeautifulSoup(first.content, "html.parser").select_one("main table").tbody.find_all("tr")
    assert len(rows) == 50
    cells = [" ".join(cell.get_text().split()) for cell in rows[0].find_all("td")]
    assert cells[:3] == ["Brev 50", "50@example.se", "Väntar"]
    assert "Brev 0" in text_of(second)
    assert "Brev 50" not in text_of(second)


def test_mail_list_without_mail_says_so_in_swedish(client, sign_in):
    sign_in("view_email")

    text = text_of(client.get("/admin/post/"))

    assert "Det finns inget att visa (brev)." in text
    assert "mail" not in text.casefold()


@pytest.mark.parametrize("count", [1, 3])
def test_mail_list_query_count_is_constant(client, sign_in, count_queries, count):
    sign_in("view_email")
    client.get("/admin/post/")
    for number in range(count):
        queue_mail(to=f"{number}@example.se", subject=f"Brev {number}", message="Text")

    with count_queries(11):
        client.get("/admin/post/")


def test_mail_inspected_shows_text_safely_and_failures(client, sign_in):
    sign_in("view_email")
    mail = queue_mail(to="a@example.se", subject="Fråga", message="<b>Hej</b>", reply_to="svara@example.se")
    Email.objects.update(status=STATUS.requeued, number_of_retries=2, scheduled_time=timezone.now())
    Log.objects.create(email=mail, status=STATUS.failed, message="Connection refused")

    response = client.get(f"/admin/post/{mail.pk}/")

    text = text_of(response)
    for part in [
        "a@example.se",
        "svara@example.se",
        "Försöks igen",
        "Connection refused",
        "<b>Hej</b>",
        "Fråga",
    ]:
        assert part in text
    assert b"<b>Hej</b>" not in response.content
