"""The index of Elasticsearch: how it is made, written to, and put in the place of another."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from elasticsearch import Elasticsearch, NotFoundError

from search.models import SearchDocument

from .elasticsearch import DEEPEST
from .rendering import join_body

TEXT = {"type": "text", "analyzer": "whitespace"}
KEYWORD = {"type": "keyword"}
NUMBER = {"type": "integer"}
MAPPINGS: dict[str, Any] = {
    "dynamic": False,
    "_source": {"enabled": False},
    "properties": {
        **dict.fromkeys(("title", "body", "title_parts", "body_parts"), TEXT),
        **dict.fromkeys(("prior", "dated_on", "evidence"), NUMBER),
        **dict.fromkeys(("kind", "key"), KEYWORD),
        "digest": {"type": "keyword", "index": False},
        # The facets are those that documents have; their names are our own.
        "facets": {"type": "object", "dynamic": True},
    },
    "dynamic_templates": [
        {"facet": {"path_match": "facets.*", "mapping": {**KEYWORD, "eager_global_ordinals": True}}}
    ],
}
SETTINGS = {
    "number_of_shards": 1,
    # One copy as soon as there is a second node.
    "auto_expand_replicas": "0-1",
    "max_result_window": DEEPEST,
    # So long the server remembers the version of what was deleted.
    "gc_deletes": "1h",
}
PAGE = 5000
REFUSED = range(400, 500)
CONFLICT, NOT_FOUND, TOO_MANY = 409, 404, 429


class WriteFailedError(Exception):
    """The server did not take what it was given, for a reason that is not in the documents."""


@dataclass(frozen=True)
class Change:
    """A document as it shall be, or None when it shall be gone."""

    ident: str
    source: dict[str, Any] | None


def to_source(row: SearchDocument, facets: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    return {
        "title": row.a_title,
        "body": join_body(row),
        "title_parts": row.a_title_parts,
        "body_parts": f"{row.a_lead_parts} {row.a_body_parts}",
        "prior": row.prior,
        "dated_on": row.dated_on.toordinal(),
        "evidence": row.evidence,
        "kind": row.kind,
        "key": row.key,
        "digest": row.digest,
        "facets": facets,
    }


def write(
    client: Elasticsearch, name: str, changes: Iterable[Change], *, version: int, refresh: bool = False
) -> dict[str, str]:
    """Make the changes; return what the server refused to take, with its reason, by ident.

    What it holds of a higher version stays. Nothing is ever written to an index that is not there.
    """
    operations = list(_operations(changes, version))
    if not operations:
        return {}
    # A name with an alias of its own is how an index is asked for that must exist.
    answer = client.bulk(index=name, operations=operations, refresh=refresh, require_alias=True)
    return dict(_read_refusals(answer["items"]))


def _operations(changes: Iterable[Change], version: int) -> Iterator[dict[str, Any]]:
    for change in changes:
        target = {"_id": change.ident, "version": version, "version_type": "external_gte"}
        if change.source is None:
            yield {"delete": target}
        else:
            yield {"index": target}
            yield change.source


def _read_refusals(items: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for item in items:
        (result,) = item.values()
        status, error = result["status"], result.get("error")
        if not error or status == CONFLICT:
            continue
        reason = f"{error['type']}: {error['reason']}"
        if status not in REFUSED or status in (NOT_FOUND, TOO_MANY):
            raise WriteFailedError(reason)
        yield result["_id"], reason


class Indices:
    """The indices behind ``alias``, and those that had its prefix before."""

    def __init__(self, client: Elasticsearch, *, prefix: str, alias: str) -> None:
        self.client, self.prefix, self.alias = client, prefix, alias

    def find_current(self) -> str | None:
        """The index that is searched."""
        try:
            found = self.client.indices.get_alias(name=self.alias).body
        except NotFoundError:
            return None
        return min(found, default=None)

    def create(self, number: int) -> str:
        """A new index beside; written to by ``building_alias`` until it takes over."""
        name = f"{self.alias}-{number}"
        self.client.indices.create(
            index=name, mappings=MAPPINGS, settings=SETTINGS, aliases={self.building_alias(name): {}}
        )
        return name

    @staticmethod
    def building_alias(name: str) -> str:
        return f"{name}-building"

    def take_over(self, name: str) -> None:
        """Let ``name`` be searched from now on, in one step, and delete all others of ours."""
        self.client.indices.refresh(index=name)
        current = self.find_current()
        actions: list[dict[str, Any]] = [
            {"add": {"index": name, "alias": self.alias}},
            {"remove": {"index": name, "alias": self.building_alias(name)}},
        ]
        if current:
            actions.append({"remove": {"index": current, "alias": self.alias}})
        self.client.indices.update_aliases(actions=actions)
        self.remove_all(but=name)

    def remove_all(self, *, but: str = "") -> None:
        """Delete every index of ours. Another portal's prefix may begin as ours does."""
        own = re.compile(rf"{re.escape(self.prefix)}-[0-9a-f]{{12}}-\d+\Z")
        for name in self.client.indices.get(index=f"{self.prefix}-*", expand_wildcards="all").body:
            if own.match(name) and name != but:
                self.client.indices.delete(index=name, ignore_unavailable=True)

    def read_digests(self) -> dict[str, str]:
        """What every document that can be found was made of, by ident."""
        digests: dict[str, str] = {}
        after: list[Any] | None = None
        while True:
            hits = self.client.search(
                index=self.alias,
                size=PAGE,
                sort=["kind", "key"],
                search_after=after,
                source=False,
                docvalue_fields=["digest"],
                allow_partial_search_results=False,
            )["hits"]["hits"]
            if not hits:
                return digests
            digests.update((hit["_id"], hit["fields"]["digest"][0]) for hit in hits)
            after = hits[-1]["sort"]
