"""Drafts shared by a link: what it opens, what it never opens, and what it leaves behind."""

import logging
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Comment, PageLogEntry

from guard.logs import MaskSecretPaths
from lessons.models import LessonPage
from review.sharing.domain import LIFETIMES, NothingToShare, SharingRefused, close_link, share_draft
from review.sharing.models import SharedDraft
from tests.builders import make_case, make_fact, make_lesson, make_term, make_user, publish

pytestmark = pytest.mark.django_db
NOW = timezone.now()
DAY = timedelta(days=1)


def make_draft(*, title="Hemlig tanke", **fields):
    draft = make_lesson(title=title, live=False, first_published_at=None, **fields)
    draft.save_revision()
    return draft


def share(page, *, by, days=7, now=NOW, note=""):
    return share_draft(page=page, actor=by, days=days, now=now, note=note)


def open_link(client, token):
    return client.get(reverse("review_open_draft", args=[token]))


def read(client, token):
    return client.get(reverse("review_open_draft", args=[token]), follow=True)


def assert_tells_nothing(response):
    assert response.status_code == 404
    html = response.content.decode()
    assert "Länken fungerar inte" in html
    assert "Hemlig" not in html


# --- what the link opens


def test_link_opens_the_draft_under_a_banner(client, people):
    shared, token = share(make_draft(claim="Ingen har sett detta."), by=people.anna)

    response = read(client, token)

    html = response.content.decode()
    assert response.status_code == 200
    assert "Ingen har sett detta." in html
    until = timezone.localtime(shared.expires_at)
    assert f"kl. {until:%H.%M}, inte granskat." in html


def test_link_shows_the_page_as_it_was_when_shared(client, people):
    draft = make_draft(claim="Första tanken.")
    _shared, token = share(draft, by=people.anna)
    revision = draft.get_latest_revision()
    draft.claim = "Andra tanken."
    draft.save_revision(overwrite_revision=revision)

    html = read(client, token).content.decode()

    assert "Första tanken." in html
    assert "Andra tanken." not in html


def test_link_goes_on_to_an_address_without_the_token(client, people):
    shared, token = share(make_draft(), by=people.anna)

    response = open_link(client, token)

    assert (response.status_code, response.url) == (302, f"/utkast/las/{shared.pk}/")
    cookie = response.cookies[f"utkast-{shared.pk}"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (response.url, True, "Lax")
    assert token not in client.get(response.url).content.decode()


def test_link_over_https_sets_a_secure_cookie(client, people):
    shared, token = share(make_draft(), by=people.anna)

    response = client.get(reverse("review_open_draft", args=[token]), secure=True)

    assert response.cookies[f"__Secure-utkast-{shared.pk}"]["secure"] is True


def test_link_may_be_asked_for_any_number_of_times(client, people):
    shared, token = share(make_draft(), by=people.anna)
    before = SharedDraft.objects.values().get(pk=shared.pk)

    assert [read(client, token).status_code for _time in range(3)] == [200, 200, 200]
    assert client.head(reverse("review_open_draft", args=[token])).status_code == 302

    assert SharedDraft.objects.values().get(pk=shared.pk) == before


@pytest.mark.parametrize("part", ["link", "draft", "unknown"])
def test_answers_are_private_and_lead_nobody_here(client, people, part):
    _shared, token = share(make_draft(), by=people.anna)
    opened = open_link(client, token)
    response = {
        "link": lambda: opened,
        "draft": lambda: client.get(opened.url),
        "unknown": lambda: open_link(client, "fel"),
    }[part]()

    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"


def test_two_drafts_can_be_open_in_one_browser(client, people):
    first, first_token = share(make_draft(title="Hemlig ett"), by=people.anna)
    second, second_token = share(make_draft(title="Hemlig två"), by=people.anna)
    open_link(client, first_token), open_link(client, second_token)

    assert "Hemlig ett" in client.get(f"/utkast/las/{first.pk}/").content.decode()
    assert "Hemlig två" in client.get(f"/utkast/las/{second.pk}/").content.decode()


def test_draft_of_a_public_page_links_to_what_is_public(client, people):
    lesson = publish(make_lesson(title="Enas tidigt"))
    lesson.save_revision()
    _shared, token = share(lesson, by=people.anna)

    assert f'href="{lesson.url}">Läs den publicerade sidan' in read(client, token).content.decode()


def test_draft_opens_when_an_entry_that_it_names_is_gone(client, people):
    barrier = make_term("barrier", "tid", name="Tidsbrist")
    draft = make_draft(barrier=barrier, claim="Går ändå.")
    _shared, token = share(draft, by=people.anna)
    LessonPage.objects.update(barrier=None)
    type(barrier).objects.filter(pk=barrier.pk).delete()

    assert "Går ändå." in read(client, token).content.decode()


# --- what it never opens


def test_wrong_token_tells_nothing(client, people):
    share(make_draft(), by=people.anna)

    assert_tells_nothing(open_link(client, "x" * 43))


def test_altered_token_tells_nothing(client, people):
    _shared, token = share(make_draft(), by=people.anna)
    altered = token[:-1] + ("A" if token[-1] != "A" else "B")

    assert_tells_nothing(open_link(client, altered))


def test_expired_link_tells_nothing_and_a_cookie_does_not_keep_it_open(client, people):
    shared, token = share(make_draft(), by=people.anna)
    address = open_link(client, token).url
    SharedDraft.objects.filter(pk=shared.pk).update(created_at=NOW - 8 * DAY, expires_at=NOW - DAY)

    assert_tells_nothing(client.get(address))
    assert_tells_nothing(open_link(client, token))


def test_closed_link_tells_nothing_at_once(client, people):
    shared, token = share(make_draft(), by=people.anna)
    address = open_link(client, token).url
    close_link(shared=shared, actor=people.bo, now=NOW)

    assert_tells_nothing(client.get(address))
    assert_tells_nothing(open_link(client, token))


def test_cookie_of_one_draft_never_opens_another(client, people):
    _mine, token = share(make_draft(title="Min"), by=people.anna)
    other, _token = share(make_draft(title="Hemlig annan"), by=people.anna)
    client.cookies[f"utkast-{other.pk}"] = token

    assert_tells_nothing(client.get(f"/utkast/las/{other.pk}/"))


def test_address_of_a_draft_without_its_cookie_tells_nothing(client, people):
    shared, _token = share(make_draft(), by=people.anna)

    assert_tells_nothing(client.get(f"/utkast/las/{shared.pk}/"))
    assert_tells_nothing(client.get("/utkast/las/99999/"))


def test_link_of_a_deleted_page_tells_nothing(client, people):
    draft = make_draft()
    _shared, token = share(draft, by=people.anna)
    draft.delete()

    assert_tells_nothing(open_link(client, token))


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_link_takes_no_other_method(client, people, method):
    _shared, token = share(make_draft(), by=people.anna)

    assert getattr(client, method)(reverse("review_open_draft", args=[token])).status_code == 405


def test_internal_rows_and_notes_never_show(client, people):
    case = make_case(live=False, first_published_at=None)
    make_fact(case, label="målgrupp", statement="Syns för alla", editor_note="Hemlig lapp")
    make_fact(case, label="lön", statement="Hemlig uppgift", visibility="internal")
    case.refresh_from_db()
    case.save_revision()
    _shared, token = share(case, by=people.anna, note="Hemlig läsare")

    html = read(client, token).content.decode()

    assert "Syns för alla" in html
    assert "Hemlig" not in html


def test_comments_of_editors_are_not_copied(people):
    draft = make_draft()
    draft.wagtail_admin_comments.add(Comment(user=people.anna, text="Hemligt", contentpath="title"))
    draft.save_revision()

    shared, _token = share(draft, by=people.anna)

    assert "Hemligt" in str(draft.get_latest_revision().content)
    assert "Hemligt" not in str(shared.content)


# --- who shares, and what is kept


def test_only_a_digest_of_the_token_is_kept(people):
    shared, token = share(make_draft(), by=people.anna)

    kept = SharedDraft.objects.values().get(pk=shared.pk)

    assert len(token) >= 43
    assert token not in str(kept)
    assert token not in str(list(PageLogEntry.objects.values()))


def test_sharing_and_closing_are_logged_once_each(people):
    draft = make_draft()
    shared, _token = share(draft, by=people.anna, days=1)
    close_link(shared=shared, actor=people.bo, now=NOW)
    close_link(shared=shared, actor=people.bo, now=NOW + DAY)

    entries = PageLogEntry.objects.filter(page=draft.pk, action__startswith="review.").order_by("pk")
    assert [(e.action, e.user.username, e.data) for e in entries] == [
        ("review.share", "anna", {"link": shared.pk, "days": 1}),
        ("review.unshare", "bo", {"link": shared.pk}),
    ]
    assert SharedDraft.objects.get().revoked_at == NOW


def test_who_may_not_edit_the_page_neither_shares_nor_closes(people):
    draft, stranger = make_draft(), make_user("utan")
    shared, _token = share(draft, by=people.anna)

    with pytest.raises(SharingRefused):
        share(draft, by=stranger)
    with pytest.raises(SharingRefused):
        close_link(shared=shared, actor=stranger, now=NOW)
    assert SharedDraft.objects.open(NOW).count() == 1


def test_page_that_was_never_saved_as_a_version_cannot_be_shared(people):
    with pytest.raises(NothingToShare):
        share(make_lesson(live=False), by=people.anna)


@pytest.mark.parametrize("days", [0, 2, 365])
def test_no_other_time_than_the_three_is_given(people, days):
    with pytest.raises(ValueError, match="lives for"):
        share(make_draft(), by=people.anna, days=days)


def test_database_refuses_a_link_that_ends_before_it_begins(people):
    shared, _token = share(make_draft(), by=people.anna)

    with pytest.raises(IntegrityError), transaction.atomic():
        SharedDraft.objects.filter(pk=shared.pk).update(expires_at=shared.created_at)


def test_links_are_erased_thirty_days_after_they_ended(people):
    draft = make_draft()
    for ended in (31, 29):
        share(
            draft, by=people.anna, days=1, now=NOW - (ended + 1) * DAY, note=f"slut för {ended} dagar sedan"
        )
    closed, _token = share(draft, by=people.anna, days=30, now=NOW - 40 * DAY, note="stängd tidigt")
    SharedDraft.objects.filter(pk=closed.pk).update(expires_at=NOW + DAY, revoked_at=NOW - 31 * DAY)

    call_command("erase_shared_drafts", verbosity=0)

    assert [shared.note for shared in SharedDraft.objects.all()] == ["slut för 29 dagar sedan"]


# --- logs


@pytest.mark.parametrize(
    ("line", "args", "masked"),
    [
        ("Not Found: %s", ("/utkast/abcDEF-_123/",), "Not Found: /utkast/***/"),
        ('"GET %s HTTP/1.1" 302', ("/utkast/abc?x=1",), '"GET /utkast/***?x=1 HTTP/1.1" 302'),
        ("%(r)s", ({"r": "GET /utkast/abc/ HTTP/1.1"},), "GET /utkast/***/ HTTP/1.1"),
        ("GET %s", ("/utkast/las/3/",), "GET /utkast/las/3/"),
        ("GET %s", ("/admin/utkast/3/",), "GET /admin/utkast/3/"),
        ("GET %s", ("/fall/",), "GET /fall/"),
        ("GET %s", ("/sok/folj/bekrafta/abc123/",), "GET /sok/folj/bekrafta/***/"),
        ("POST %s", ("/sok/folj/avsluta/abc123/",), "POST /sok/folj/avsluta/***/"),
        ("GET %s", ("/sok/folj/?q=abc",), "GET /sok/folj/?q=abc"),
        ("GET %s", ("/bidra/fortsatt/abc-DEF_1/",), "GET /bidra/fortsatt/***/"),
        ("GET %s", ("/bidra/BKMR-2345/",), "GET /bidra/BKMR-2345/"),
    ],
)
def test_logs_hold_no_token(line, args, masked):
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, line, args, None)

    assert MaskSecretPaths().filter(record)

    assert record.getMessage() == masked


def test_link_that_leads_nowhere_is_not_logged(client, caplog):
    open_link(client, "hemlig-nyckel")

    assert "hemlig-nyckel" not in caplog.text


def test_lifetimes_are_a_day_a_week_and_a_month():
    assert LIFETIMES == (1, 7, 30)
