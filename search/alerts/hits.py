"""What a followed search finds, by mail and as a feed: what holds all of it, never what was only widened to."""

from collections import defaultdict
from collections.abc import Iterable

from ..document import Document
from ..engines import get_engine
from ..engines.base import Ask
from ..registry import DocumentKey, all_kinds, get_kind
from ..request import SearchRequest, Sort
from ..tiers import TierName, build_tiers
from ..understanding import read_index, understand

# As many as Elasticsearch gives. The newest come first, so nothing new is beyond them.
MOST = 10_000
# The words and what means the same; what is near only while nothing else can be found. A page that holds one
# part of many would be no news.
NARROW = (TierName.ALL, TierName.NEAR)


def find_keys(request: SearchRequest, *, limit: int = MOST) -> list[DocumentKey]:
    """The newest first. The words are taken as they are spelt, so that the search stays the same for years."""
    understood = understand(request.query, read_index(), is_exact=request.is_exact, corrects=False)
    tier = next((tier for tier in build_tiers(understood.weighed) if tier.name in NARROW), None)
    if tier is None:
        return []
    answer = get_engine().search(Ask(tier.expression, request.selection, Sort.NEWEST, limit=limit))
    return list(map(DocumentKey.of_ident, answer.idents))


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


def brings_news(kinds: Iterable[str]) -> bool:
    """Whether anything of these kinds ever has a date; every kind when none is named."""
    wanted = set(kinds)
    return any(kind.is_dated for kind in all_kinds() if not wanted or kind.code in wanted)
