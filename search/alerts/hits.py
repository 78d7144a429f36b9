"""What a followed search finds: everything that holds all of it, never what was only widened to."""

from collections import defaultdict
from collections.abc import Iterable

from ..document import Document
from ..engines import get_engine
from ..engines.base import Ask
from ..registry import DocumentKey, get_kind
from ..results import SearchRequest, Sort
from ..tiers import TierName, build_tiers
from ..understanding import read_index, understand

# As many as Elasticsearch gives. The newest come first, so nothing new is beyond them.
MOST = 10_000


def find_keys(request: SearchRequest) -> list[DocumentKey]:
    """The newest first. The words are taken as they are spelt, so that the search stays the same for years."""
    understood = understand(request.query, read_index(), is_exact=True)
    tier = next((tier for tier in build_tiers(understood.weighed) if tier.name == TierName.ALL), None)
    if tier is None:
        return []
    answer = get_engine().search(Ask(tier.expression, request.selection, Sort.NEWEST, limit=MOST))
    return [DocumentKey(*ident.split(":", 1)) for ident in answer.idents]


def read_public(keys: Iterable[DocumentKey]) -> dict[DocumentKey, Document]:
    """Those of ``keys`` that anybody may read now, as they read now.

    An entry of a register has no date, and would never be news.
    """
    by_kind: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        by_kind[key.kind].append(key.key)
    found = {}
    for code, names in by_kind.items():
        kind = get_kind(code)
        for instance in kind.find_public(names) if kind else ():
            document = kind.to_document(instance)
            if document.dated_on:
                found[kind.key_of(instance)] = document
    return found
