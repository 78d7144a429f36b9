import pytest

from learning.models import Chapter
from learning.recordings.documents import build_chapter_document, public_chapters, text_of_webinar
from search.finding import find
from search.request import SearchRequest
from tests.builders import CAPTIONS, make_chapter, make_film, make_theme, make_webinar, publish, take_down

pytestmark = pytest.mark.django_db


@pytest.fixture
def webinar():
    webinar = make_webinar(
        title="Del ett", slug="del-ett", film=make_film(captions=CAPTIONS), themes=[make_theme("halsa")]
    )
    make_chapter(webinar, 9, title="Vem som bär risken")
    make_chapter(webinar, 20, title="Att mäta")
    return webinar


def documents():
    return [build_chapter_document(chapter) for chapter in public_chapters().order_by("starts_at_second")]


def test_chapter_document_holds_what_is_said_in_it_and_leads_there(webinar):
    first, second = documents()

    assert (first.title, first.place, first.facts) == ("Vem som bär risken", "Del ett", ("0:09",))
    assert first.url == "/webbinarier/del-ett/?t=9#film"
    assert first.text == "Utförarna bär en del av risken."
    assert first.facets["tema"] == ("halsa",)
    assert second.text == "Vi mäter frånvaron i skolan."


def test_film_text_stands_in_one_document_only(webinar):
    assert list(text_of_webinar(webinar)) == ["Välkomna till introduktionen."]

    webinar.chapters.all().delete()
    assert len(list(text_of_webinar(webinar))) == 3


def test_chapters_of_drafts_and_of_pages_without_a_film_are_not_found(webinar):
    make_chapter(make_webinar(film=None), 0)
    make_chapter(make_webinar(film=make_film(), live=False), 0)

    assert [document.place for document in documents()] == ["Del ett", "Del ett"]
    take_down(webinar)
    assert documents() == []


def test_chapter_documents_query_count(webinar, count_queries):
    documents()
    with count_queries(8):
        documents()
    for second in (30, 40, 50):
        make_chapter(webinar, second)
    make_chapter(make_webinar(film=make_film(captions=CAPTIONS)), 3)
    with count_queries(8):
        documents()


def search(text):
    return [(hit.kind, hit.url) for hit in find(SearchRequest(query=text)).hits]


@pytest.mark.django_db(transaction=True)
def test_search_leads_to_the_minute_and_follows_what_changes(webinar):
    film = webinar.film
    publish(webinar)
    risk, measure = Chapter.objects.order_by("starts_at_second")
    assert search("utförare") == [("I en film", "/webbinarier/del-ett/?t=9#film")]

    film.captions = CAPTIONS.replace("Utförarna", "Kommunerna")
    film.save()
    assert search("utförare") == []
    assert search("kommunerna bär")[0] == ("I en film", "/webbinarier/del-ett/?t=9#film")

    risk.delete()
    assert ("I en film", "/webbinarier/del-ett/?t=9#film") not in search("kommunerna bär")

    measure.starts_at_second = 2
    measure.save()
    assert search("kommunerna bär")[0] == ("I en film", "/webbinarier/del-ett/?t=2#film")

    take_down(webinar)
    assert search("kommunerna bär") == []
