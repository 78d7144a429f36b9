"""Pages far down, and everything at once: nothing twice, nothing left out, whatever has to be asked for it."""

import re
import secrets
from datetime import date, timedelta

import pytest
from django.http import QueryDict

from search import results, retrieving
from search.engines import get_engine
from search.finding import find, select_keys
from search.index.state import index_lock
from search.index.storage import write_documents
from search.mirror import keeping as mirror
from search.models import Synonym
from search.request import SearchRequest
from search.retrieving import documents_of
from tests import builders
from tests.search.engines.contract import document
from tests.search.servers import remove_indices, use_server

PREFIX = f"test-{secrets.token_hex(4)}"
NUMBER = 260
FIRST_DAY = date(2020, 1, 1)
# Ranked by words in one tier, widened, sorted otherwise, without words, narrowed by a choice.
QUERIES = [
    "q=skola",
    "q=kateder",
    "q=kateder&tema=halsa",
    "q=skola&tema=halsa",
    "q=skola&sortering=nyast",
    "q=kateder&sortering=nyast",
    "",
    "sortering=evidens",
    "tema=halsa",
]


def ask(query, **options):
    return SearchRequest.from_query(QueryDict(query), **options)


def write(number=NUMBER):
    """Many alike, spread over dates, priors and two themes; few with the word that the common one is near to."""
    Synonym.objects.create(terms="kateder\nlektionssal", near="skola")
    for theme in ("halsa", "klimat"):
        builders.make_theme(theme)
    documents = [
        document(
            f"d{place:03}",
            "Skola" if place % 3 else "Om annat",
            text="En skola. " * (place % 7) + ("Vid en kateder" if place % 60 == 0 else ""),
            dated_on=FIRST_DAY + timedelta(days=place % 50),
            prior=place % 5,
            facets={"tema": ("halsa" if place % 4 else "klimat",)},
        )
        for place in range(number)
    ]
    with index_lock() as state:
        write_documents(documents, slot=state.live, state=state)


def page_through(request):
    first = find(request)
    pages = [find(request.with_(page=number)) for number in first.page.paginator.page_range]
    return [key for one in pages for key in one.keys]


def check_pages(query):
    """Everything once, in the same order whatever the size of a page; and at once, with the best first."""
    request = ask(query)
    keys = page_through(request)
    long = [*find(request, page_size=130).keys, *find(request.with_(page=2), page_size=130).keys]
    everything = select_keys(request)

    assert len(set(keys)) == len(keys) == find(request).total > 140
    assert long == keys[: len(long)]
    assert (len(everything), set(everything)) == (len(keys), set(keys))
    assert everything[:100] == keys[:100]


@pytest.fixture
def documents(db):
    write()


@pytest.mark.parametrize("query", QUERIES)
def test_pages_hold_everything_once_and_exports_the_same(documents, query):
    check_pages(query)

    assert select_keys(ask(query)) == page_through(ask(query))


@pytest.mark.parametrize("query", ["q=skola", "", "q=skola&sortering=nyast"])
def test_a_deep_page_asks_for_no_more_than_it_shows(documents, query, monkeypatch):
    asked = []
    engine = get_engine()
    search = type(engine).search
    monkeypatch.setattr(type(engine), "search", lambda self, ask: asked.append(ask) or search(self, ask))

    find(ask(f"{query}&sida=7"))

    assert [(one.offset, one.limit) for one in asked] == [(0, 100), (120, 20)]


def test_pages_end_where_nobody_looks_and_say_so(documents, monkeypatch):
    monkeypatch.setattr("search.finding.MOST_LISTED", 50)
    request = ask("q=skola")

    found = [find(request.with_(page=number)) for number in (1, 2, 3, 4, 9999)]

    assert [one.page.number for one in found] == [1, 2, 3, 3, 3]
    assert [len(one.keys) for one in found] == [20, 20, 10, 10, 10]
    assert [one.is_cut for one in found] == [False, False, True, True, True]
    assert (found[0].total, found[0].listed) == (len(select_keys(request)), 50)


def test_list_that_ends_says_how_many_there_are(documents, client, monkeypatch):
    monkeypatch.setattr("search.finding.MOST_LISTED", 50)

    last, first = (client.get(f"/sok/?q=skola&sida={page}").content.decode() for page in (3, 1))

    total = find(ask("q=skola")).total
    (said,) = re.findall(r"Här slutar listan[^<]*", last)
    assert said == (
        f"Här slutar listan, efter 50 av {total} träffar. Sök på fler ord eller välj filter för att se de andra."
    )
    assert "Här slutar listan" not in first


@pytest.fixture
def server(db, settings):
    use_server(settings, prefix=PREFIX)
    yield
    remove_indices(PREFIX)


@pytest.mark.elasticsearch
def test_pages_of_the_server_hold_everything_once_and_exports_the_same(documents, server):
    mirror.rebuild()

    for query in QUERIES:
        check_pages(query)
        assert find(ask(query)).engine == "elasticsearch"


@pytest.mark.elasticsearch
def test_select_keys_of_more_than_a_window_of_the_server_are_all_of_them(server):
    write(10_300)
    mirror.rebuild()

    keys, found = select_keys(ask("q=skola")), find(ask("q=skola&sida=10000"))

    assert (len(set(keys)), len(keys), found.total) == (9809, 9809, 9809)
    assert len(select_keys(ask(""))) == 10_300
    assert (found.engine, found.page.number) == ("elasticsearch", 491)


def test_limits_of_the_list_stay_within_the_window_of_the_server():
    from search.engines.elasticsearch import DEEPEST

    assert results.MOST_LISTED + retrieving.RANKED + results.PAGE_SIZE <= DEEPEST


@pytest.mark.django_db
def test_documents_of_reads_those_named_in_one_query(count_queries):
    with index_lock() as state:
        write_documents([document(key, "Skola") for key in ("a", "b", "c", "å,\"'{")], slot="a", state=state)

    with count_queries(1):
        found = list(documents_of(["case:a", "case:å,\"'{", "case:x"], "a"))
    assert sorted(row.key for row in found) == ["a", "å,\"'{"]

    with count_queries(0):
        assert list(documents_of([], "a")) == []
