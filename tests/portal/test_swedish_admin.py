"""The admin is Swedish wherever a superuser comes by its links."""

import re
from collections import deque
from collections.abc import Iterator
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Comment
from django.test import Client
from django.urls import reverse

from tests.builders import make_user

# Words that English sentences and buttons are made of, and that Swedish has not.
ENGLISH = re.compile(
    r"\b(?:the|this|these|that|and|of|with|without|your|you|are|is|been|has|have|not|was|from|or|pages?|"
    r"users?|save|edit|delete|remove|search|select|choose|click|please|add|new|view|show|hide|none|all|"
    r"yes|no|cancel|confirm|error|field|required|optional|created|updated|deleted|changed|never|download|"
    r"upload|next|previous|first|close|open|name|settings|collection|revision|draft|live|task|workflow|"
    r"choice|file|image|document|type|date)\b",
    re.IGNORECASE,
)
ATTRIBUTES = ("aria-label", "title", "placeholder", "alt", "data-w-progress-active-value")
# Addresses that answer with no page, end the session or lead to another order of the same list.
NOT_FOLLOWED = ("/logout/", "/jsi18n/", "/sprite/", "/preview/", "/bulk/", "export=", "ordering=")
MOST_PAGES, FEWEST_PAGES = 600, 120
# Titles of sources and names of organisations in other languages.
FOREIGN = re.compile(r"University|Social Impact Bond|HMP Peterborough", re.IGNORECASE)
# Terms that mean the same, in whatever language readers type them.
TERMS = "td.field-words, td.field-leading, td.field-nearby"
# Names of permissions are rows that Django makes; they are read out only where groups are edited.
PERMISSION = re.compile(r"^(?:Can (?:add|change|delete|view) |Sidor och arbetsflöden \| sida \| )")


def list_texts(soup: BeautifulSoup) -> Iterator[str]:
    """What a reader of the page sees, or has read out."""
    for text in soup.find_all(string=True):
        is_shown = text.parent.name not in ("script", "style") and not text.parent.has_attr("hidden")
        if is_shown and not isinstance(text, Comment):
            yield " ".join(text.split())
    for element in soup.find_all(True):
        yield from (" ".join(element[name].split()) for name in ATTRIBUTES if element.get(name))
        if element.name == "input" and element.get("type") in ("submit", "button"):
            yield element.get("value", "")


def find_english(soup: BeautifulSoup) -> set[str]:
    return {
        text
        for text in list_texts(soup)
        if ENGLISH.search(text) and not FOREIGN.search(text) and not PERMISSION.match(text)
    }


def list_links(soup: BeautifulSoup, *, address: str) -> Iterator[str]:
    links = [link["href"] for link in soup.find_all("a", href=True)]
    links += re.findall(r'"url": "(/admin/[^"\\]+)"', unescape(str(soup)))
    for link in links:
        parts = urlsplit(urljoin(address, link))
        found = f"{parts.path}?{parts.query}" if parts.query else parts.path
        is_admin = not parts.netloc and parts.path.startswith("/admin/")
        if is_admin and not any(part in found for part in NOT_FOLLOWED):
            yield found


def shape_of(address: str) -> str:
    """The path without its numbers: one page of each kind is enough."""
    return re.sub(r"\d+", "0", address.partition("?")[0])


def walk(client: Client, start: str) -> Iterator[tuple[str, BeautifulSoup]]:
    """Each kind of page that links lead to from ``start``."""
    waiting, seen = deque([start]), set()
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.popleft()
        if shape_of(address) in seen:
            continue
        seen.add(shape_of(address))
        response = client.get(address)
        if response.status_code in (301, 302):
            waiting.extend(
                list_links(BeautifulSoup(f'<a href="{response.url}">', "html.parser"), address=address)
            )
        elif response.get("Content-Type", "").startswith("text/html"):
            assert response.status_code == 200, address
            soup = BeautifulSoup(response.content, "html.parser")
            yield address, soup
            waiting.extend(list_links(soup, address=address))


@pytest.mark.usefixtures("starter")
def test_no_page_of_the_admin_shows_english(client):
    client.force_login(make_user("chefen", is_superuser=True))
    walked, english = 0, {}

    for address, soup in walk(client, reverse("wagtailadmin_home")):
        walked += 1
        for cell in soup.select(TERMS):
            cell.decompose()
        for text in find_english(soup):
            english.setdefault(text, address)

    assert english == {}
    assert walked > FEWEST_PAGES


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<button aria-label="Delete page">Radera</button>', {"Delete page"}),
        ('<input type="submit" value="Search">', {"Search"}),
        ("<p>Välj minst två fall.</p><script>var the = 1</script>", set()),
        ("<label>Can add source</label>", set()),
    ],
)
def test_find_english_reads_what_is_shown_and_read_out(html, expected):
    assert find_english(BeautifulSoup(html, "html.parser")) == expected
