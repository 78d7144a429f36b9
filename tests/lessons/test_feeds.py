from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from tests.builders import make_case, make_home, make_lesson, make_theme

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def read_feed(client, url: str) -> ElementTree.Element:
    response = client.get(url, headers={"host": "something-else.example"})
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)


def texts(element: ElementTree.Element, path: str) -> list[str]:
    return [found.text for found in element.findall("/".join(ATOM + part for part in path.split("/")))]


def test_lesson_feed_names_lessons_with_addresses_of_the_site(client, settings):
    settings.SITE_URL = "https://utfallsbanken.example"
    lesson = make_lesson(
        title="Enas & börja", claim="Färre än 30 < fler", themes=[make_theme(name="Hälsa")], slug="enas"
    )

    feed = read_feed(client, "/lardomar/feed.atom")

    assert texts(feed, "title") == ["Utfallsbanken: lärdomar"]
    assert texts(feed, "id") == ["tag:utfallsbanken.example,2026:lardomar"]
    assert [link.get("href") for link in feed.findall(f"{ATOM}link")] == [
        "https://utfallsbanken.example/lardomar/",
        "https://utfallsbanken.example/lardomar/feed.atom",
    ]
    assert texts(feed, "entry/title") == ["Enas & börja"]
    assert texts(feed, "entry/id") == [f"tag:utfallsbanken.example,2026:{lesson.uid}"]
    assert feed.find(f"{ATOM}entry/{ATOM}link").get("href") == "https://utfallsbanken.example/lardomar/enas/"
    assert texts(feed, "entry/summary") == ["Färre än 30 &lt; fler"]
    assert feed.find(f"{ATOM}entry/{ATOM}category").get("term") == "Hälsa"


@pytest.mark.parametrize(
    ("make", "url"), [(make_lesson, "/lardomar/feed.atom"), (make_case, "/fall/feed.atom")]
)
def test_feed_lists_live_pages_last_changed_first(client, make, url):
    make(title="Äldre", last_published_at=datetime(2026, 1, 1, tzinfo=UTC))
    make(title="Nyare", last_published_at=datetime(2026, 2, 1, tzinfo=UTC))
    make(title="Hemligt utkast", live=False)

    assert texts(read_feed(client, url), "entry/title") == ["Nyare", "Äldre"]


@pytest.mark.parametrize("number", [1, 3])
def test_feed_query_count_is_constant(client, count_queries, number):
    for _index in range(number):
        make_case(themes=[make_theme()])
    client.get("/fall/feed.atom")

    with count_queries(2):
        client.get("/fall/feed.atom")


@pytest.mark.parametrize("url", ["/lardomar/feed.atom", "/fall/feed.atom"])
def test_feed_without_pages_is_empty(client, url):
    make_home()

    assert texts(read_feed(client, url), "entry/title") == []
