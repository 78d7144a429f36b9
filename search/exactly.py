"""Hits for a typed word as a part of another, and whether there are any for exactly what was typed."""

import re
from collections.abc import Iterable, Iterator, Mapping

from .candidates import WORDS, stands_in
from .morphology import read_word
from .query import Alternative, Reason
from .ranking import Ranked
from .results import Hit
from .weighing import WeighedGroup, WeighedQuery

TYPED = (Reason.LITERAL, Reason.INFLECTION)
MARKED = re.compile(r"<mark>(\w+)</mark>")
MOST_NAMED = 2


def find_compounds(
    weighed: WeighedQuery, hits: Iterable[Hit], ranked: Mapping[str, Ranked]
) -> tuple[str, ...]:
    """Compounds of a typed word that are marked, where any of the hits with one does not hold the word by itself."""
    found: dict[str, None] = {}
    is_needed = False
    for hit in hits:
        one = ranked.get(f"{hit.kind_code}:{hit.key}")
        if one and (names := list(name_compounds(weighed, f"{hit.title} {hit.snippet}"))):
            found |= dict.fromkeys(names)
            is_needed = is_needed or not holds_exactly(weighed, one)
    return tuple(found)[:MOST_NAMED] if is_needed else ()


def may_name_compounds(weighed: WeighedQuery, shown: Iterable[Ranked | None]) -> bool:
    """Whether ``find_compounds`` may have something to say of them."""
    return any(one and not holds_exactly(weighed, one) for one in shown)


def name_compounds(weighed: WeighedQuery, marked: str) -> Iterator[str]:
    words = [one.expression for group in weighed.groups if not group.group.is_term for one in typed(group)]
    stems = {word.stem for word in words}
    for word in MARKED.findall(marked):
        known = read_word(word)
        if known.split and stems.isdisjoint(known.stems) and not stems.isdisjoint(known.parts):
            yield word.lower()


def typed(group: WeighedGroup) -> list[Alternative]:
    return [one for one in group.alternatives if one.reason in TYPED]


def holds_exactly(weighed: WeighedQuery, ranked: Ranked) -> bool:
    """Whether every typed word stands there by itself, in some form."""
    words = ranked.candidate.fields[:WORDS]
    return all(
        any(stands_in(one.expression, text) for one in typed(group) for text in words)
        for group in weighed.groups
    )
