"""Verified by anybody who has the code."""

import pytest
from django.core.cache import cache

from learning.certificates import views
from learning.certificates.limits import TRIES_PER_ADDRESS

pytestmark = pytest.mark.django_db


def test_verify_shows_name_path_and_day_and_no_more(client, certificate):
    response = client.get("/intyg/7K2QF9XM4D/")

    html = response.content.decode().split("<main", 1)[1].split("</main>")[0]
    for text in (
        "Intyget är äkta",
        "Mät så att andra kan lära",
        "Åsa &lt;Ek&gt;",
        "4 mars 2026",
        "7K2QF-9XM4D",
    ):
        assert text in html
    assert "UB-0201" not in html
    assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert not response.cookies


def test_verify_without_a_name_shows_no_row_for_it(client, certificate):
    type(certificate).objects.update(name="")
    assert "Namn, som" not in client.get("/intyg/7K2QF9XM4D/").content.decode()


@pytest.mark.parametrize("code", ["7k2qf-9xm4d", "7k2qf9xm4d"])
def test_verify_of_a_code_as_it_was_typed_leads_to_its_page(client, certificate, code):
    assert client.get(f"/intyg/{code}/")["Location"] == "/intyg/7K2QF9XM4D/"
    assert client.get("/intyg/", {"kod": code})["Location"] == "/intyg/7K2QF9XM4D/"


@pytest.mark.parametrize("code", ["0000000000", "kort", "x" * 500])
def test_verify_of_an_unknown_code_is_404_with_a_way_on(client, certificate, code):
    for rest in ("", "intyg.pdf"):
        response = client.get(f"/intyg/{code}/{rest}")
        assert response.status_code == 404
        assert 'href="/intyg/"' in response.content.decode()


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("", "Skriv koden som står på intyget."),
        ("kort", "Skriv de tio bokstäverna och siffrorna som står på intyget."),
    ],
)
def test_form_says_what_a_code_looks_like(client, typed, error):
    response = client.get("/intyg/", {"kod": typed})
    assert response.context["form"].errors == {"kod": [error]}


def test_verify_too_often_is_429(client, certificate, monkeypatch):
    cache.clear()
    for _time in range(TRIES_PER_ADDRESS.allowed):
        client.get("/intyg/0000000000/")
    assert client.get("/intyg/7K2QF9XM4D/").status_code == 429


def test_download_is_the_pdf(client, certificate, pango):
    response = client.get("/intyg/7K2QF9XM4D/intyg.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="intyg-7K2QF9XM4D.pdf"'
    assert response.content.startswith(b"%PDF-")


def test_download_where_nothing_can_be_printed_is_not_offered(client, certificate, monkeypatch):
    monkeypatch.setattr(views, "can_print", lambda: False)
    html = client.get("/intyg/7K2QF9XM4D/").content.decode()
    assert "intyg.pdf" not in html
    assert "Skriv ut den här sidan i stället." in html
    assert client.get("/intyg/7K2QF9XM4D/intyg.pdf").status_code == 404


def test_verify_asks_one_question(client, certificate, django_assert_num_queries):
    client.get("/intyg/7K2QF9XM4D/")
    with django_assert_num_queries(1):
        client.get("/intyg/7K2QF9XM4D/")
