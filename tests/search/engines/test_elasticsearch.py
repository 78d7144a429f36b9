"""Elasticsearch by the same contract as the database's engines, told of everything by the mirror."""

import secrets

import pytest

from search import mirror
from search.engines.elasticsearch import ElasticsearchEngine
from tests.search.servers import remove_indices, use_server

from .contract import EngineContract

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
