"""Elasticsearch: four fields of our own stems, asked in the query language of Lucene.

The alias that is asked is named by the analysis that the live index was made with, so that words are never
looked for among those of another lexicon; while there is none of that name, the standby answers.
"""

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.conf import settings
from elasticsearch import Elasticsearch

from search.expression import EVERYTHING, NOTHING, Expression
from search.index.state import read_state
from search.models import IndexState
from search.request import Sort

from . import get_database_engine
from .base import Answer, Ask, SearchEngine, Selection
from .lucene import render
from .rendering import simplify
from .standby import StandbyEngine

# Seconds for an answer; of several nodes each gets half of it, so that three that all hang take half as much more.
PATIENCE = 1.5
MOST_ATTEMPTS = 3
MOST_VALUES = 10_000
# As the index is told to allow, far more than anybody pages through.
DEEPEST = 1_000_000
TIES: list[dict[str, str]] = [{"prior": "desc"}, {"dated_on": "desc"}, {"kind": "asc"}, {"key": "asc"}]
ORDERS: dict[Sort, list[dict[str, str]]] = {
    Sort.RELEVANCE: [{"_score": "desc"}, *TIES],
    Sort.NEWEST: [{"dated_on": "desc"}, *TIES],
    Sort.EVIDENCE: [{"evidence": "desc"}, *TIES],
}
Json = dict[str, Any]


class OddAnswerError(Exception):
    """The server answered, but not all of what was asked."""


def get_elasticsearch_engine() -> SearchEngine:
    """With the database's engine standing by."""
    return StandbyEngine(ElasticsearchEngine(), get_database_engine())


def get_client(*, patience: float = PATIENCE) -> Elasticsearch:
    """The client of this process, which keeps its connections, waiting so many seconds for each answer."""
    return connect(settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_CA, patience)


@lru_cache(maxsize=8)
def connect(urls: str, authority: str, patience: float) -> Elasticsearch:
    """A client that turns to another node when one fails; with one node, tries once more if it was cut off."""
    nodes = [url.strip() for url in urls.split(",")]
    attempts = min(len(nodes), MOST_ATTEMPTS)
    options: Json = {"ca_certs": authority} if authority else {}
    return Elasticsearch(
        nodes,
        request_timeout=patience / min(attempts, 2),
        max_retries=max(attempts - 1, 1),
        retry_on_timeout=attempts > 1,
        retry_on_status=(502, 503, 504) if attempts > 1 else (),
        **options,
    )


def name_alias(state: IndexState) -> str:
    """What the index of the live slot is called."""
    return f"{settings.ELASTICSEARCH_PREFIX}-{hashlib.sha256(state.analysis.encode()).hexdigest()[:12]}"


class ElasticsearchEngine:
    name = "elasticsearch"

    def search(self, ask: Ask) -> Answer:
        """Raises whatever the client raises, and ``OddAnswerError``."""
        expression = simplify(ask.expression)
        if expression == NOTHING:
            return Answer(0, (), {facet: {} for facet in ask.facets}, self.name)
        state = ask.state or read_state()
        counted, *listed = ask_all(state, [build_counting(expression, ask), *build_listing(expression, ask)])
        return Answer(
            total=counted["hits"]["total"]["value"],
            idents=tuple(read_ident(hit) for page in listed for hit in page["hits"]["hits"]),
            facets={facet: read_counts(counted["aggregations"], facet) for facet in ask.facets},
            engine=self.name,
        )

    def count_documents(self) -> int:
        return get_client().count(index=name_alias(read_state()))["count"]


def ask_all(state: IndexState, bodies: list[Json]) -> list[Json]:
    """The answers to all, asked at once."""
    head = {"index": name_alias(state), "allow_partial_search_results": False}
    searches = [line for body in bodies for line in (head, body)]
    answers = get_client().msearch(searches=searches).body["responses"]
    for answer in answers:
        if "error" in answer or answer["timed_out"] or answer["_shards"]["failed"]:
            raise OddAnswerError(f"{answer.get('error') or answer['_shards']}")
    return answers


def build_counting(expression: Expression, ask: Ask) -> Json:
    """The total and the facets, which the server remembers until the index changes, since no hits are asked for.

    Selected facets that are counted narrow the hits after the counting.
    """
    outside = {facet: values for facet, values in ask.selection.items() if facet not in ask.facets}
    counted = {facet: values for facet, values in ask.selection.items() if facet in ask.facets}
    body: Json = {
        "query": build_query(expression, outside, is_ranked=False),
        "size": 0,
        "track_total_hits": True,
    }
    if counted:
        body["post_filter"] = {"bool": {"filter": select(counted)}}
    if ask.facets:
        body["aggregations"] = build_counts(ask.facets, counted)
    return body


def build_listing(expression: Expression, ask: Ask) -> list[Json]:
    """The hits, if any are wanted; without their number, so that the server passes over those that cannot be best."""
    if not ask.limit or ask.offset + ask.limit > DEEPEST:
        return []
    return [
        {
            "query": build_query(expression, ask.selection, is_ranked=ask.sort == Sort.RELEVANCE),
            "size": ask.limit,
            "from": ask.offset,
            "sort": ORDERS[ask.sort],
            "track_total_hits": False,
            # Columns, where the name of a document would be read from its stored fields: five times as long.
            "stored_fields": "_none_",
            "docvalue_fields": ["kind", "key"],
        }
    ]


def read_ident(hit: Json) -> str:
    (kind,), (key,) = hit["fields"]["kind"], hit["fields"]["key"]
    return f"{kind}:{key}"


def build_query(expression: Expression, selection: Selection, *, is_ranked: bool) -> Json:
    words: Json = (
        {"match_all": {}} if expression == EVERYTHING else {"query_string": {"query": render(expression)}}
    )
    if is_ranked and not selection:
        return words
    if is_ranked:
        return {"bool": {"must": [words], "filter": select(selection)}}
    return {"bool": {"filter": [words, *select(selection)]}}


def build_counts(facets: tuple[str, ...], selection: Selection) -> Json:
    """A count of values for each facet; what is selected in others narrows it."""
    counts: Json = {}
    for facet in facets:
        values: Json = {"terms": {"field": f"facets.{facet}", "size": MOST_VALUES}}
        others = {other: chosen for other, chosen in selection.items() if other != facet}
        if not others:
            counts[facet] = values
        else:
            # Facets that are narrowed alike are counted together, so the filter runs once for them.
            name = f"but {facet}" if facet in selection else "all"
            group = counts.setdefault(
                name, {"filter": {"bool": {"filter": select(others)}}, "aggregations": {}}
            )
            group["aggregations"][facet] = values
    return counts


def select(selection: Selection) -> list[Json]:
    return [{"terms": {f"facets.{facet}": list(values)}} for facet, values in selection.items()]


def read_counts(found: Mapping[str, Any], facet: str) -> dict[str, int]:
    for place in (found, found.get(f"but {facet}", {}), found.get("all", {})):
        if facet in place:
            return {bucket["key"]: bucket["doc_count"] for bucket in place[facet]["buckets"]}
    raise OddAnswerError(f"{facet} was not counted")
