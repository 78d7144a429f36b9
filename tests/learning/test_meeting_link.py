"""The link to a meeting is for the registered alone."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.content.codecs import CodecError, encode
from portal.content.dumping import dump_files
from review.groups import EDITOR
from review.sharing.domain import share_draft
from search.models import SearchDocument
from tests import builders
from upkeep.found_links import find_links

pytestmark = pytest.mark.django_db
SECRET = "hemligt-mote"
ADDRESSES = [
    "/",
    "/webbinarier/",
    "/webbinarier/?q=hemligt",
    "/webbinarier/feed.atom",
    "/webbinarier/kalender.ics",
    "/webbinarier/mata/",
    "/webbinarier/mata/kalender.ics",
    "/webbinarier/mata/anmalan/",
    "/sok/?q=hemligt",
    "/sok/feed.atom?q=webbinarium",
    "/api/v1/search?q=hemligt",
    "/api/v1/search?q=webbinarium",
    "/sitemap.xml",
]


@pytest.fixture
def webinar():
    return builders.publish(
        builders.make_webinar(
            title="Ett webbinarium om mått",
            slug="mata",
            starts_at=timezone.now() + timedelta(days=3),
            place="Folkets hus",
            meeting_url=f"https://mote.example/{SECRET}",
        )
    )


@pytest.mark.parametrize("url", ADDRESSES)
def test_no_public_address_tells_it(client, webinar, url):
    builders.index_all()

    response = client.get(url)

    assert response.status_code == 200
    assert SECRET not in response.content.decode()


def test_no_document_of_the_index_holds_it(webinar):
    builders.index_all()

    assert SearchDocument.objects.filter(kind="webinar").exists()
    held = [str(vars(document)) for document in SearchDocument.objects.all()]
    assert not [text for text in held if SECRET in text or "mote.example" in text]


def test_no_content_file_holds_it(webinar):
    files = dict(dump_files())

    assert b"Ett webbinarium" in files["webinars/mata.md"]
    assert not [name for name, data in files.items() if SECRET.encode() in data]


def test_no_content_file_could_hold_it(webinar):
    with pytest.raises(CodecError):
        encode(webinar, "meeting_url")


def test_the_link_check_never_asks_it(webinar):
    webinar.recording_url = "https://film.example/"

    assert find_links(webinar) == {"https://film.example/"}


def test_a_shared_draft_does_not_show_it(webinar):
    webinar.title = "Ett nytt namn"
    webinar.save_revision()
    editor = builders.make_user("eva", group=EDITOR)
    _shared, token = share_draft(page=webinar, actor=editor, days=7, now=timezone.now(), note="")

    html = Client().get(reverse("review_open_draft", args=[token]), follow=True).content.decode()

    assert "Ett nytt namn" in html
    assert SECRET not in html
