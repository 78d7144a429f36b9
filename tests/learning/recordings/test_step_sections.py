import pytest

from tests.builders import make_chapter, make_film, make_guide, make_step, make_webinar

pytestmark = pytest.mark.django_db


@pytest.fixture
def step():
    return make_step(make_guide(slug="guide"), slug="steg")


def test_step_shows_where_films_go_through_it(client, step):
    webinar = make_webinar(title="Del ett", slug="del-ett", film=make_film())
    make_chapter(webinar, 754, title="Mät utfallet", step=step)
    make_chapter(webinar, 0, title="Annat")

    html = client.get(step.url).content.decode()

    assert '<h2 id="i-filmen">Se i filmen</h2>' in html
    assert '<a href="/webbinarier/del-ett/?t=754#film">Del ett: Mät utfallet, från 12:34</a>' in html
    assert "Annat" not in html


def test_step_shows_no_drafts_and_no_webinars_without_a_film(client, step):
    make_chapter(make_webinar(title="Hemligt utkast", film=make_film(), live=False), 0, step=step)
    make_chapter(make_webinar(title="Utan film"), 0, step=step)

    html = client.get(step.url).content.decode()

    assert "Se i filmen" not in html


@pytest.mark.parametrize("count", [1, 3])
def test_step_with_chapters_query_count_is_constant(client, count_queries, step, count):
    for number in range(count):
        make_chapter(make_webinar(film=make_film()), number, step=step)
    client.get(step.url)

    with count_queries(18):
        client.get(step.url)
