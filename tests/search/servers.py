"""What tests of the search server share."""

import os

from search.engines.elastic_index import Indices
from search.engines.elasticsearch import connect
from search.engines.standby import breaker


def use_server(settings, *, prefix: str, url: str = "", authority: str = "") -> None:
    """Let the portal use the server at ``url``, or the one that ELASTICSEARCH_URL names, as if it were new to it."""
    settings.SEARCH_ENGINE = "elasticsearch"
    settings.ELASTICSEARCH_URL = url or os.environ["ELASTICSEARCH_URL"]
    settings.ELASTICSEARCH_CA = authority or ("" if url else os.environ.get("ELASTICSEARCH_CA", ""))
    settings.ELASTICSEARCH_PREFIX = prefix
    breaker.succeed()


def remove_indices(prefix: str) -> None:
    client = connect(os.environ["ELASTICSEARCH_URL"], os.environ.get("ELASTICSEARCH_CA", ""), 30.0)
    Indices(client, prefix=prefix, alias="").remove_all()
