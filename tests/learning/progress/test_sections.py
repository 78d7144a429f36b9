"""What pages for everybody say of saving: the same to all, with or without the cookie."""

import pytest
from django.utils import timezone
from post_office.models import Email

from learning.letters.links import send_links
from learning.progress.keeping import note_done

from .conftest import ASA, NOON, find_link, make_two_parts, sign

pytestmark = pytest.mark.django_db


def test_pages_of_guides_steps_and_paths_are_the_same_for_who_has_saved(client, guide, learner):
    path = make_two_parts()
    note_done(learner, page_uid="UB-0020", now=NOON)
    urls = [guide.url, guide.live_steps().first().url, path.url]
    before = [client.get(url) for url in urls]

    after = [sign(client, learner).get(url) for url in urls]

    for uid, one, other in zip([guide.uid, "UB-0020", path.uid], before, after, strict=True):
        assert one.content == other.content
        assert f'href="/larande/?visa={uid}#{uid}"' in one.content.decode()
        assert not one.cookies
        assert not other.cookies
        assert "no-store" not in other.get("Cache-Control", "")


def test_links_mailed_again_hold_that_to_what_is_saved(learner):
    send_links("Asa@example.se", now=timezone.now())
    send_links("unknown@example.se", now=timezone.now())

    [mail] = Email.objects.all()
    assert mail.to == [ASA]
    assert "Min sida för lärande" in mail.message
    assert find_link(mail)


def test_links_work_again_after_the_key_that_makes_them_was_changed(client, guide, learner, settings):
    settings.SECRET_KEY = "another-" + "y" * 50
    send_links(ASA, now=timezone.now())

    assert client.get(find_link()).status_code == 200
