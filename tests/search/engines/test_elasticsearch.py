"""Elasticsearch by the same contract as the database's engines, told of everything by the mirror."""

import secrets
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from search.engines.elasticsearch import ElasticsearchEngine
from search.finding import find
from search.mirror import keeping as mirror
from search.request import SearchRequest
from tests.search.servers import remove_indices, use_server
from tests.search.test_odd_input import TEXTS
from tests.stopwatch import Stopwatch

from .contract import EngineContract, document

pytestmark = pytest.mark.elasticsearch
PREFIX = f"test-{secrets.token_hex(4)}"


@pytest.fixture(scope="module", autouse=True)
def _indices():
    yield
    remove_indices(PREFIX)


class TestElasticsearchEngine(EngineContract):
    """One index for all tests: each begins with a check, which removes what the last one left."""

    @pytest.fixture(autouse=True)
    def _engine(self, db, settings) -> None:
        use_server(settings, prefix=PREFIX)
        mirror.check()
        self.engine = ElasticsearchEngine()

    def settle(self):
        mirror.push()

    def test_search_by_relevance_title_stands_before_text(self):
        # What other tests have deleted counts for how common a word is, until the server tidies up.
        mirror.rebuild()

        super().test_search_by_relevance_title_stands_before_text()

    def test_find_odd_queries_are_answered_by_the_server_itself_and_soon(self):
        self.write(document("a", "Skola arbete"))
        slow, degraded = [], []
        for text in TEXTS:
            watch = Stopwatch()
            address = urlencode({"q": text.encode("utf-8", "replace")})
            results = find(SearchRequest.from_query(QueryDict(address)))
            if watch.seconds > 1:
                slow.append(text[:20])
            if results.is_degraded:
                degraded.append(text[:20])

        assert (slow, degraded) == ([], [])

    def test_search_deeper_than_anybody_pages_gives_the_total_only(self):
        self.write(document("a", "Skola"))

        assert (self.find(offset=10**9), self.ask(offset=10**9).total) == ([], 1)
