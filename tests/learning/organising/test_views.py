"""The organiser's pages, and who may see them."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import resolve
from django.utils import timezone
from openpyxl import load_workbook

from review.groups import EDITOR
from tests.builders import make_user
from tests.learning.registrations.conftest import make_coming, take_seat

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(db):
    client = Client()
    client.force_login(make_user("redaktor", group=EDITOR))
    return client


@pytest.fixture
def webinar(db):
    webinar = make_coming(capacity=3, slug="del-1", starts_at=timezone.now(), ends_at=None)
    type(webinar).objects.filter(pk=webinar.pk).update(starts_at=timezone.now() + timedelta(days=3))
    webinar.refresh_from_db()
    for name in ("asa", "bo"):
        take_seat(webinar, f"{name}@example.se", now=timezone.now(), access_needs="Skrivtolkning")
    return webinar


def paths(webinar):
    return [
        "/admin/webbinarier/",
        "/admin/webbinarier/siffror/",
        f"/admin/webbinarier/{webinar.pk}/anmalda/",
        f"/admin/webbinarier/{webinar.pk}/anmalda.xlsx",
        f"/admin/webbinarier/{webinar.pk}/narvaro/",
    ]


def test_pages_are_closed_to_who_may_not_see_registrations(webinar):
    client = Client()
    assert {client.get(path).status_code for path in paths(webinar)} == {302}
    client.force_login(make_user("gast"))
    for path in paths(webinar):
        response = client.get(path)
        assert response.status_code in (302, 403)
        assert b"example.se" not in response.content


def test_calendar_tells_seats_and_leads_to_the_registered(client, webinar):
    html = client.get("/admin/webbinarier/").content.decode()
    assert "Kommande" in html
    assert "2 av 3" in html
    assert f"/admin/webbinarier/{webinar.pk}/anmalda/" in html


def test_registered_can_be_searched_and_filtered(client, webinar):
    path = f"/admin/webbinarier/{webinar.pk}/anmalda/"

    whole = client.get(path).content.decode()
    assert "asa@example.se" in whole
    assert "Skrivtolkning" in whole
    assert "Upptagna platser: 2. I kö: 0. Platser totalt: 3." in " ".join(whole.split())

    found = client.get(path, {"q": "bo@"}).content.decode()
    assert "asa@example.se" not in found
    assert "Ingen stämmer med det du har valt." in client.get(path, {"state": "waiting"}).content.decode()


def test_export_is_a_spreadsheet_of_the_registered(client, webinar):
    response = client.get(f"/admin/webbinarier/{webinar.pk}/anmalda.xlsx")
    [sheet] = load_workbook(BytesIO(response.content)).worksheets
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == ["asa@example.se", "bo@example.se"]
    assert response["Content-Disposition"].startswith('attachment; filename="anmalda-del-1-')


def upload(client, webinar, data, name="lista.csv", *, starts=-timedelta(hours=1)):
    type(webinar).objects.filter(pk=webinar.pk).update(starts_at=timezone.now() + starts)
    return client.post(f"/admin/webbinarier/{webinar.pk}/narvaro/", {"file": SimpleUploadedFile(name, data)})


def test_attendance_is_noted_from_a_file(client, webinar):
    response = upload(client, webinar, b"ASA@example.se\n")

    assert response["Location"] == f"/admin/webbinarier/{webinar.pk}/anmalda/"
    assert dict(webinar.registrations.values_list("email", "attended")) == {
        "asa@example.se": True,
        "bo@example.se": False,
    }


def test_attendance_before_the_webinar_is_refused(client, webinar):
    html = upload(client, webinar, b"asa@example.se", starts=timedelta(minutes=5)).content.decode()
    assert "Webbinariet har inte börjat. Anteckna vilka som kom när det har det." in html
    assert set(webinar.registrations.values_list("attended", flat=True)) == {None}


def test_attendance_shows_unknown_addresses_once(client, webinar):
    html = upload(client, webinar, b"asa@example.se\nx@example.se\n").content.decode()
    assert "Adresser som ingen har anmält sig med" in html
    assert "x@example.se" in html
    assert "x@example.se" not in client.get(f"/admin/webbinarier/{webinar.pk}/narvaro/").content.decode()


@pytest.mark.parametrize(
    ("data", "error"),
    [(b"", "Filen är tom. Välj en annan."), (b"hej", "Det finns ingen e-postadress i filen.")],
)
def test_attendance_from_something_else_says_what_to_do(client, webinar, data, error):
    assert error in upload(client, webinar, data).content.decode()
    assert set(webinar.registrations.values_list("attended", flat=True)) == {None}


def test_attendance_reads_the_file_outside_the_transaction(webinar):
    view = resolve(f"/admin/webbinarier/{webinar.pk}/narvaro/").func
    assert view._non_atomic_requests == {"default"}


def test_attendance_without_a_file_says_so(client, webinar):
    html = client.post(f"/admin/webbinarier/{webinar.pk}/narvaro/", {}).content.decode()
    assert "Välj en fil." in html


@pytest.mark.parametrize("count", [1, 3])
def test_registered_asks_the_same_number_of_queries(client, webinar, count, django_assert_num_queries):
    for number in range(count):
        take_seat(webinar, f"{number}@example.se", now=timezone.now())
    path = f"/admin/webbinarier/{webinar.pk}/anmalda/"
    client.get(path)
    with django_assert_num_queries(QUERIES):
        client.get(path)


QUERIES = 14
