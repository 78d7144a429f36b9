import re

import pytest

from tests.builders import CAPTIONS, make_chapter, make_film, make_guide, make_step, make_webinar

pytestmark = pytest.mark.django_db


@pytest.fixture
def webinar():
    step = make_step(make_guide(slug="guide"), title="Mät utfallet", slug="mat")
    webinar = make_webinar(
        slug="del-ett", film=make_film(slug="intro", title="Introduktion", captions=CAPTIONS)
    )
    make_chapter(webinar, 9, title="Risken", step=step)
    make_chapter(webinar, 0, title="Början")
    return webinar


def read(client, url="/webbinarier/del-ett/", **query):
    response = client.get(url, query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_page_plays_the_film_with_its_tracks(client, webinar):
    html = read(client)

    assert 'src="/filmer/intro/film"' in html
    assert '<track kind="captions" srclang="sv" label="Svenska" src="/filmer/intro/undertexter.vtt">' in html
    assert f'src="/filmer/intro/kapitel.vtt?webbinarium={webinar.uid}"' in html
    assert '<h2 id="film-rubrik">Inspelningen</h2>' in html
    assert "Introduktion · 0:30" in html


def test_page_lists_chapters_in_order_with_their_steps(client, webinar):
    html = read(client)

    assert re.findall(r'data-chapter="(\d+)"', html) == ["0", "9"]
    assert 'href="/webbinarier/del-ett/?t=9#film" data-seek="9"' in html
    assert (
        '<a class="chapters__step small" href="/metoder/guide/mat/">Steg i guiden: Mät utfallet</a>' in html
    )


def test_page_with_a_second_begins_there_and_marks_the_chapter(client, webinar):
    html = read(client, t="12")

    assert 'src="/filmer/intro/film#t=12"' in html
    assert '<li data-chapter="9" class="is-current">' in html
    assert 'href="/webbinarier/del-ett/?t=9#film" data-seek="9" aria-current="true">' in html
    assert html.count("is-current") == 1


@pytest.mark.parametrize("second", ["", "-1", "12.5", "tolv", "9999999", "²", "1e3", "\x00"])
def test_page_with_a_second_that_is_none_begins_at_the_beginning(client, webinar, second):
    html = read(client, t=second)

    assert 'src="/filmer/intro/film"' in html
    assert "is-current" not in html


def test_page_searches_the_text_without_script(client, webinar):
    html = read(client, ord="utförare")

    assert "”utförare” finns på 1 ställe:" in html
    assert '<a href="#traff-1">0:10 – Risken</a>' in html
    assert '<p id="traff-1">' in html
    assert "<mark>Utförarna</mark> bär en del av risken." in html
    assert '<details class="transcript__text" open>' in html


def test_page_search_in_vain_says_so(client, webinar):
    html = read(client, ord="<zebra>")

    assert "”&lt;zebra&gt;” finns inte i filmens text." in html
    assert "<zebra>" not in html


def test_page_without_a_search_keeps_the_text_folded(client, webinar):
    html = read(client)

    assert '<details class="transcript__text">' in html
    assert "Vi mäter frånvaron i skolan." in html


def test_page_of_an_introduction_does_not_call_it_a_recording(client):
    make_webinar(slug="del-ett", film=make_film(), film_is_introduction=True)

    html = read(client)

    assert '<h2 id="film-rubrik">Introduktion</h2>' in html
    assert "Inspelningen" not in html


def test_page_whose_film_is_lost_says_so_and_keeps_the_text(client, webinar):
    webinar.film.file.storage.delete(webinar.film.file.name)

    html = read(client)

    assert "Filmen går inte att spela just nu: dess fil saknas." in html
    assert "<video" not in html
    assert "Vi mäter frånvaron i skolan." in html


def test_page_of_a_recording_elsewhere_leads_there_and_fetches_nothing(client):
    make_webinar(slug="del-ett", recording_url="https://film.example.org/w/1")

    html = read(client)

    assert "Länken leder bort från Utfallsbanken, till film.example.org." in html
    assert (
        '<a href="https://film.example.org/w/1" rel="noreferrer external">Se inspelningen på film.example.org</a>'
        in html
    )
    assert "<video" not in html and "<iframe" not in html
    assert "film.example.org" not in "".join(re.findall(r'(?:src|data-\w+)="([^"]*)"', html))


def test_page_lets_media_come_from_here_alone(client, webinar):
    policy = client.get("/webbinarier/del-ett/")["Content-Security-Policy"]

    assert "media-src 'self';" in f"{policy};"


def test_page_without_film_or_address_has_no_section(client):
    make_webinar(slug="del-ett")

    assert 'id="film"' not in read(client)


@pytest.mark.parametrize("count", [1, 3])
def test_page_query_count_is_constant(client, count_queries, count):
    webinar = make_webinar(slug="del-ett", film=make_film(captions=CAPTIONS))
    guide = make_guide(slug="guide")
    for number in range(count):
        make_chapter(webinar, number, step=make_step(guide))
    client.get("/webbinarier/del-ett/")

    with count_queries(23):
        client.get("/webbinarier/del-ett/")
