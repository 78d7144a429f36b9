"""No public page of the starter content shows a message in the language that the code is written in."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.urls import reverse

from casestudies.models import CaseStudyPage
from methods.models import MethodGuidePage
from organisations.models import Municipality
from portal.sitemaps import SITEMAPS

PLACEHOLDER = re.compile(r"%\(\w+\)[.\d]*[a-z]|\{\w*\}|%%|<[^>]+>")
LISTS = [
    "/fall/?vy=tabell",
    "/fall/?vy=karta",
    "/fall/?q=finnsinte",
    "/fall/?evidens=3&sortering=evidens",
    "/lardomar/?fas=behov",
    "/sok/",
    "/sok/?q=kontrakt",
    "/sok/?q=finnsinte",
    "/sok/?q=placerade&typ=case&sortering=nyast",
    "/sok/folj/?q=kontrakt&typ=case",
    "/sok/folj/skickat/",
    "/sok/folj/bekrafta/okand/",
    "/sok/folj/avsluta/okand/",
    "/kontakt/",
    "/kontakt/tack/",
    "/jamfor/",
    "/konto/logga-in/",
    "/fall/feed.atom",
    "/lardomar/feed.atom",
    "/finns-inte/",
]
# Municipalities without a case look alike; a few stand for all.
EMPTY_MUNICIPALITIES = 3


def list_phrases() -> Iterator[str]:
    """What stands between the placeholders of every message that Swedish puts otherwise, from two words on."""
    with (settings.BASE_DIR / "locale/sv/LC_MESSAGES/django.po").open("rb") as file:
        catalogue = read_po(file, locale="sv")
    for message in catalogue:
        english = message.id if isinstance(message.id, tuple) else (message.id,)
        swedish = message.string if isinstance(message.string, tuple) else (message.string,)
        for text in set(english) - set(swedish):
            for part in PLACEHOLDER.split(" ".join(text.split())):
                phrase = part.strip(' .,:;–-()“”"')
                # Without a blank it is a name, as of a header, which Swedish keeps.
                if " " in phrase and len(re.findall(r"[A-Za-z]{2,}", phrase)) >= 2:
                    yield phrase


def find_english(html: str, phrases: set[str]) -> set[str]:
    text = " ".join(unescape(html).split())
    return {p for p in phrases if p in text and re.search(rf"(?<!\w){re.escape(p)}(?!\w)", text)}


def list_addresses() -> list[str]:
    locations = [sitemap.location(item) for sitemap in SITEMAPS.values() for item in sitemap.items()]
    with_cases = Municipality.objects.filter(pages__live=True).distinct()
    empty = Municipality.objects.exclude(pk__in=with_cases).order_by("code")
    left_out = {municipality.get_absolute_url() for municipality in empty[EMPTY_MUNICIPALITIES:]}
    return [location for location in locations if location not in left_out]


def list_ways_of_a_case() -> list[str]:
    """Pages about two cases, and the printed guide."""
    first, second = CaseStudyPage.objects.live().order_by("uid")[:2]
    guide = MethodGuidePage.objects.live().order_by("uid")[0]
    return [
        f"{reverse('casestudies:compare')}?fall={first.slug},{second.slug}",
        reverse("contact:about", args=["case", first.uid]),
        f"{guide.url}utskrift/",
    ]


@pytest.mark.usefixtures("starter")
def test_public_pages_hold_no_english_message(client):
    phrases = set(list_phrases())
    addresses = [*list_addresses(), *list_ways_of_a_case(), *LISTS]

    english, failed = {}, set()
    for address in addresses:
        response = client.get(address, follow=True)
        if response.status_code != 200:
            failed.add(address)
        if found := find_english(response.content.decode(), phrases):
            english[address] = found

    assert english == {}
    assert failed == {"/finns-inte/", "/sok/folj/bekrafta/okand/"}
    assert len(addresses) > 200


def test_find_english_tells_a_message_from_a_word():
    phrases = {"not reported", "All cases"}

    assert find_english("<p>not\n reported</p><p>All casestudies</p>", phrases) == {"not reported"}
