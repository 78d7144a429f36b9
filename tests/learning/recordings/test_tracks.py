import pytest

from tests.builders import CAPTIONS, make_chapter, make_film, make_user, make_webinar

pytestmark = pytest.mark.django_db


def test_captions_are_served_as_webvtt(client):
    film = make_film(captions=CAPTIONS)
    make_webinar(film=film)

    response = client.get(f"/filmer/{film.slug}/undertexter.vtt")

    assert (response.status_code, response.content.decode()) == (200, CAPTIONS)
    assert response["Content-Type"] == "text/vtt; charset=utf-8"


def test_captions_that_are_not_there_or_not_public_are_404(client):
    silent, draft = make_film(), make_film(captions=CAPTIONS)
    make_webinar(film=silent)

    assert client.get(f"/filmer/{silent.slug}/undertexter.vtt").status_code == 404
    assert client.get(f"/filmer/{draft.slug}/undertexter.vtt").status_code == 404
    client.force_login(make_user("eva", group="Redaktör"))
    assert client.get(f"/filmer/{draft.slug}/undertexter.vtt").status_code == 200


def test_chapters_stand_in_order_and_last_until_the_next(client):
    film = make_film(duration_seconds=90)
    webinar = make_webinar(film=film)
    make_chapter(webinar, 30, title="Risk & <lön>")
    make_chapter(webinar, 0, title="Början")

    text = client.get(f"/filmer/{film.slug}/kapitel.vtt").content.decode()

    assert text == (
        "WEBVTT\n\n"
        "00:00:00.000 --> 00:00:30.000\nBörjan\n\n"
        "00:00:30.000 --> 00:01:30.000\nRisk &amp; &lt;lön&gt;\n"
    )


def test_chapters_of_a_film_shown_twice_are_those_of_the_webinar_asked_for(client):
    film = make_film()
    first, second = make_webinar(film=film), make_webinar(film=film)
    make_chapter(first, 0, title="Ett")
    make_chapter(second, 0, title="Två")
    draft = make_webinar(film=film, live=False)
    address = f"/filmer/{film.slug}/kapitel.vtt"

    assert "Ett" in client.get(address).content.decode()
    assert "Två" in client.get(address, {"webbinarium": second.uid}).content.decode()
    assert client.get(address, {"webbinarium": draft.uid}).status_code == 404
    assert client.get(address, {"webbinarium": "skräp"}).status_code == 404
