"""What is kept of a search, and that nobody waits for it."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import DatabaseError
from django.test import RequestFactory
from wagtail.contrib.search_promotions.models import Query, QueryDailyHits

from review.groups import EDITOR
from search.finding import find
from search.log import recording as log
from search.models import SearchLog
from search.request import SearchRequest
from tests import builders

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def nothing_waits(monkeypatch):
    log._waiting.clear()
    monkeypatch.setattr(log.timezone, "now", lambda: NOW)
    yield
    log._waiting.clear()


def note(query, *, at=0.0, live=False, path="/sok/", page=1, user=None, monkeypatch=None, **headers):
    request = RequestFactory().get(path, headers=headers)
    request.htmx = live
    if user:
        request.COOKIES["sessionid"] = "x"
        request.user = user
    results = find(SearchRequest(query=query))
    if page > 1:
        results = type(results)(**{**vars(results), "request": results.request.with_(page=page)})
    log.note_search(results, request, time.perf_counter())
    if log._waiting and at:
        log._waiting[-1][0].searched_at = NOW + timedelta(seconds=at)


def written(*, after=60.0):
    log.write_waiting(now=NOW + timedelta(seconds=after))
    return list(SearchLog.objects.order_by("searched_at", "pk").values_list("query", flat=True))


def test_note_search_keeps_what_was_asked_and_found():
    builders.make_case(title="Skolnärvaro i Sigtuna")
    builders.index_all()

    note("Skolnärvaro")

    assert written() == ["Skolnärvaro"]
    row = SearchLog.objects.get()
    assert (row.folded, row.path, row.filters, row.hits, row.corrected) == ("skolnärvaro", "/sok/", "", 1, "")
    assert (row.searched_at, row.engine in ("sqlite", "postgresql")) == (NOW, True)


def test_note_search_masks_before_anything_is_kept():
    note("barnet 850101-1234 placerat")

    assert [row.query for row, _live in log._waiting] == ["barnet [personnummer] placerat"]
    assert written() == ["barnet [personnummer] placerat"]
    assert not Query.objects.exists()


@pytest.mark.parametrize(
    "odd",
    [
        {"query": ""},
        {"query": "skola", "page": 2},
        {"query": "skola", "user_agent": "Googlebot/2.1"},
    ],
)
def test_note_search_what_no_reader_asked_is_left_out(odd):
    note(odd.pop("query"), **odd)

    assert written() == []


def test_note_search_of_staff_is_left_out():
    note("skola", user=builders.make_user("eva", group=EDITOR))

    assert written() == []


def test_note_search_never_asks_the_database(django_assert_num_queries):
    request = RequestFactory().get("/sok/")
    results = find(SearchRequest(query="skola"))

    with django_assert_num_queries(0):
        log.note_search(results, request, time.perf_counter())

    assert len(log._waiting) == 1


def test_note_search_that_fails_is_the_logs_own_trouble(monkeypatch, caplog):
    monkeypatch.setattr(log, "mask", lambda text: 1 / 0)

    note("skola")

    assert written() == []
    assert "A search could not be noted." in caplog.text


def test_write_waiting_half_typed_searches_are_dropped():
    for second, text in enumerate(["sko", "skoln", "skolnärvaro"]):
        note(text, at=second + 0.1, live=True)
    note("familjehem", at=3, live=True)

    assert written() == ["skolnärvaro", "familjehem"]


def test_write_waiting_a_pause_makes_two_searches():
    note("skola", at=1, live=True)
    note("skolan", at=6, live=True)

    assert written() == ["skola", "skolan"]


def test_write_waiting_leaves_what_has_not_settled():
    note("sko", at=1, live=True)
    note("skola", at=59, live=True)

    assert written(after=60) == ["sko"]
    assert written(after=64) == ["sko", "skola"]


def test_write_waiting_counts_each_query_for_wagtail():
    for _number in range(3):
        note("Familjehem")

    written()

    assert Query.objects.get().query_string == "familjehem"
    assert QueryDailyHits.objects.get().hits == 3


def test_write_waiting_that_fails_costs_only_the_rows(monkeypatch, caplog):
    note("skola")
    monkeypatch.setattr(SearchLog.objects, "bulk_create", refuse)

    assert log.write_waiting(now=NOW + timedelta(minutes=1)) == 0
    assert not log._waiting
    assert "1 searches could not be written." in caplog.text


def refuse(rows):
    raise DatabaseError("full")


def test_note_search_flood_is_bounded():
    row = log.build_row(find(SearchRequest(query="skola")), path="/sok/", milliseconds=1)
    for _number in range(log.MOST_WAITING + 10):
        log._waiting.append((row, False))

    assert len(log._waiting) == log.MOST_WAITING


def test_write_waiting_costs_the_same_for_any_number_of_searches(django_assert_num_queries):
    note("skola")
    written()
    for _number in range(5):
        note("skola")

    # A savepoint begun and ended, the rows, and the count of the one query: three.
    with django_assert_num_queries(6):
        log.write_waiting(now=NOW + timedelta(minutes=1))


def test_erase_old_searches_keeps_what_is_young_and_what_is_promoted(monkeypatch, settings, capsys):
    note("gammal")
    note("lyft")
    written()
    Query.get("lyft").editors_picks.create(page=builders.make_case())
    note("ung", at=91 * 86400)
    log.write_waiting(now=NOW + timedelta(days=92))
    QueryDailyHits.objects.filter(query__query_string="ung").update(date=NOW + timedelta(days=91))
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(days=92))

    call_command("erase_old_searches")

    assert capsys.readouterr().out == "2 searches were erased.\n"
    assert list(SearchLog.objects.values_list("query", flat=True)) == ["ung"]
    assert sorted(Query.objects.values_list("query_string", flat=True)) == ["lyft", "ung"]


@pytest.mark.parametrize(("address", "make"), [("/sok/", builders.make_case), ("/fall/", builders.make_case)])
def test_search_page_and_lists_note_what_is_searched_for(client, address, make):
    make(title="Skolskjuts")
    builders.make_home()
    builders.index_all()

    client.get(address, {"q": "skolskjuts"})

    assert [(row.query, row.path, row.hits) for row, _live in log._waiting] == [("skolskjuts", address, 1)]
