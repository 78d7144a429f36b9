"""Asked for, confirmed, ended, erased."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.http import QueryDict
from post_office.models import Email

from search.alerts.domain.following import (
    LinkEnded,
    TooManyFollowed,
    ask_to_follow,
    confirm,
    end,
    erase_unconfirmed,
)
from search.alerts.followed import read_followed, restore_followed
from search.alerts.tokens import digest_of
from search.models import SavedSearch, SavedSearchHit
from taxonomy.models import Theme
from tests import builders

from .conftest import NOON, token_of

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


def ask(*, email="asa@example.se", frequency="weekly", now=NOON, query="q=närvaro"):
    followed = read_followed(QueryDict(query))
    ask_to_follow(followed=followed, path="/sok/", email=email, frequency=frequency, now=now)
    return SavedSearch.objects.get(email=email, query=followed.request.to_query())


def test_ask_keeps_only_a_digest_and_mails_the_token():
    saved = ask()

    [mail] = Email.objects.all()
    token = token_of(saved)
    assert saved.token_hash == digest_of(token)
    assert token not in str(saved.__dict__)
    assert len(token) == 64
    assert mail.to == ["asa@example.se"]
    assert mail.subject == "Utfallsbanken – bekräfta att du vill bevaka en sökning"
    assert f"https://bank.example/sok/folj/bekrafta/{token}/" in mail.message
    assert "närvaro" not in mail.message
    assert mail.message.rstrip().endswith("-- \nUtfallsbanken\nhttps://bank.example/")
    assert (saved.confirmed_at, saved.due_at) == (None, None)


def test_ask_twice_at_once_gives_one_mail_and_later_another_with_the_same_link():
    first = ask()
    ask(now=NOON + timedelta(seconds=20))
    assert Email.objects.count() == 1

    again = ask(now=NOON + timedelta(days=6), frequency="daily")

    assert Email.objects.count() == 2
    assert (again.pk, again.token_hash, again.frequency) == (first.pk, first.token_hash, "daily")
    assert confirm(token=token_of(first), now=NOON + timedelta(days=12)).confirmed_at


def test_ask_for_what_is_followed_changes_nothing_and_reminds(follow):
    saved = follow(query="q=närvaro")
    Email.objects.all().delete()

    again = ask(frequency="weekly")

    assert (again.pk, again.frequency, again.confirmed_at) == (saved.pk, "daily", NOON)
    [mail] = Email.objects.all()
    assert mail.subject == "Utfallsbanken – du bevakar redan sökningen"
    assert f"/sok/folj/avsluta/{saved.token_hash}/" in mail.message
    assert "bekrafta" not in mail.message


def test_confirm_knows_what_is_found_now(make_hit):
    make_hit("UB-0101")
    make_hit("UB-0102", title="Simning", summary="")
    saved = ask()

    confirmed = confirm(token=token_of(saved), now=NOON)

    assert confirmed.confirmed_at == NOON
    assert confirmed.due_at.isoformat() == "2026-03-09T07:00:00+01:00"
    assert list(SavedSearchHit.objects.values_list("kind", "key")) == [("case", "UB-0101")]


def test_confirm_twice_is_once(make_hit):
    make_hit("UB-0101")
    saved = ask()
    confirm(token=token_of(saved), now=NOON)

    assert confirm(token=token_of(saved), now=NOON + WEEK + WEEK).confirmed_at == NOON
    assert SavedSearchHit.objects.count() == 1


@pytest.mark.parametrize(("age", "works"), [(WEEK - timedelta(seconds=1), True), (WEEK, False)])
def test_confirm_works_for_a_week(age, works):
    saved = ask()

    if works:
        assert confirm(token=token_of(saved), now=NOON + age).confirmed_at
    else:
        with pytest.raises(LinkEnded):
            confirm(token=token_of(saved), now=NOON + age)


def test_confirm_what_ends_it_does_not_begin_it():
    saved = ask()

    with pytest.raises(LinkEnded):
        confirm(token=saved.token_hash, now=NOON)


def test_confirm_more_than_an_address_may_follow_is_refused(follow, monkeypatch):
    monkeypatch.setattr("search.alerts.domain.following.MOST_FOLLOWED", 1)
    follow(query="q=skola")
    saved = ask()

    with pytest.raises(TooManyFollowed):
        confirm(token=token_of(saved), now=NOON)
    assert follow(query="q=skola", email="bo@example.se").confirmed_at


def test_end_erases_the_address_and_every_copy_of_its_mail(follow):
    saved = follow()
    follow(query="q=skola", email="bo@example.se")

    assert end(digest=saved.token_hash)

    assert [row.email for row in SavedSearch.objects.all()] == ["bo@example.se"]
    assert [mail.to for mail in Email.objects.all()] == [["bo@example.se"]]
    assert not end(digest=saved.token_hash)


@pytest.mark.parametrize("digest", ["e", "sok", "https", "0" * 64])
def test_end_with_a_strangers_word_erases_nothing(follow, digest):
    follow()

    assert not end(digest=digest)

    assert Email.objects.count() == SavedSearch.objects.count() == 1


def test_end_with_a_link_from_before_it_was_begun_anew(follow):
    old = follow()
    end(digest=old.token_hash)
    follow()

    assert end(digest=old.token_hash)
    assert not SavedSearch.objects.exists()


@pytest.mark.parametrize(
    ("options", "left"), [({"email": "Asa@example.se"}, ["bo@example.se"]), ({"all": True}, [])]
)
def test_command_ends_the_searches_of_an_address_or_of_all(options, left, capsys):
    ask(query="q=skola")
    ask(query="q=taxi")
    ask(email="bo@example.se")

    call_command("end_followed_searches", **options)

    assert [saved.email for saved in SavedSearch.objects.all()] == left
    assert Email.objects.count() == len(left)
    assert capsys.readouterr().out == f"{3 - len(left)} searches were ended.\n"


def test_erase_unconfirmed_takes_what_nobody_confirmed_in_a_week(follow):
    ask(email="gammal@example.se", now=NOON - WEEK)
    ask(email="ny@example.se", now=NOON - WEEK + timedelta(seconds=1))
    follow(email="foljer@example.se", now=NOON - 4 * WEEK)

    assert erase_unconfirmed(now=NOON) == 1

    left = {"ny@example.se", "foljer@example.se"}
    assert {row.email for row in SavedSearch.objects.all()} == left
    assert {address for mail in Email.objects.all() for address in mail.to} == left


def test_followed_in_words_has_labels_and_no_order_or_page(theme):
    builders.make_theme("skola", name="Skola")

    query = "q=närvaro&tema=halsa&tema=skola&tema=finnsinte&typ=case&sortering=nyast&sida=3"
    followed = read_followed(QueryDict(query))

    assert followed.criteria == ("”närvaro”", "Typ: Fall", "Tema: Hälsa eller Skola")
    assert followed.request.to_query() == "q=n%C3%A4rvaro&typ=case&tema=halsa&tema=skola"
    assert read_followed(QueryDict("")).words == "allt i banken"


def test_followed_whose_theme_is_gone_is_not_everything(follow, theme):
    saved = follow(query="tema=halsa")
    assert restore_followed(saved).words == "Tema: Hälsa"

    Theme.objects.filter(code="halsa").delete()

    assert restore_followed(saved) is None
