"""Two at once: workers, and readers who press a button twice."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from post_office.models import Email

from search.alerts.domain import following
from search.alerts.domain.following import ask_to_follow, confirm, end
from search.alerts.domain.sending import send_due
from search.alerts.followed import read_followed
from search.models import SavedSearch, SavedSearchHit
from tests.together import collect_errors

from .conftest import NOON, token_of

pytestmark = pytest.mark.django_db(transaction=True)


def test_send_by_two_at_once_is_one_mail(make_hit, follow):
    saved = follow()
    Email.objects.all().delete()
    make_hit("UB-0101")

    def send():
        assert send_due(now=saved.due_at)[1] == 0

    assert collect_errors(send, send, send) == []

    assert Email.objects.count() == SavedSearchHit.objects.count() == 1


def test_send_while_it_is_ended_leaves_no_address(make_hit, follow):
    saved = follow()
    make_hit("UB-0101")

    errors = collect_errors(
        lambda: send_due(now=saved.due_at),
        lambda: end(digest=saved.token_hash),
    )

    assert errors == []
    assert not SavedSearch.objects.exists()
    assert not Email.objects.exists()


def test_ask_and_confirm_twice_at_once_is_once(make_hit):
    make_hit("UB-0101")
    followed = read_followed(QueryDict("q=närvaro"))

    def ask():
        ask_to_follow(followed=followed, path="/sok/", email="a@example.se", frequency="daily", now=NOON)

    assert collect_errors(ask, ask) == []
    saved = SavedSearch.objects.get()
    assert Email.objects.count() == 1

    def press():
        confirm(token=token_of(saved), now=NOON + timedelta(hours=1))

    assert collect_errors(press, press) == []
    assert SavedSearchHit.objects.count() == 1


def test_confirm_two_links_of_one_address_at_once_stays_within_the_most(monkeypatch):
    monkeypatch.setattr(following, "MOST_FOLLOWED", 1)
    for words in ("närvaro", "skola"):
        followed = read_followed(QueryDict(f"q={words}"))
        ask_to_follow(followed=followed, path="/sok/", email="a@example.se", frequency="daily", now=NOON)
    tokens = [token_of(saved) for saved in SavedSearch.objects.order_by("pk")]

    errors = collect_errors(
        *(lambda token=token: confirm(token=token, now=NOON + timedelta(hours=1)) for token in tokens)
    )

    assert [type(error) for error in errors] == [following.TooManyFollowed]
    assert SavedSearch.objects.filter(confirmed_at__isnull=False).count() == 1
