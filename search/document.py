"""What a page or a register entry hands over to be found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from taxonomy.search_words import read_phrases

# Before a phrase of the editors' among the names; no part of any word, so that it can be searched for by nobody.
PHRASE = "» "


@dataclass(frozen=True)
class Document:
    """``key`` is unique within ``kind`` and never changes: a page's uid, an entry's slug or code.

    ``text`` is everything public that can be searched but is not title or summary, in sentences: a hit may
    show any part of it. ``terms`` are names that are searched alike, one on a line or with commas between, and
    shown only as the reason for a hit that shows no other; and phrases that editors let it be found by, as
    ``list_phrases`` makes them. ``place`` and ``facts`` are what a hit shows above and
    below its text. ``facets`` maps a facet's name to values, which are codes.
    ``evidence`` is the strength of the best result, None where none is assessed. ``prior`` is added to the
    score, so that of things that match alike a case stands before a step.
    """

    kind: str
    key: str
    title: str
    url: str
    summary: str = ""
    text: str = ""
    terms: str = ""
    place: str = ""
    facts: tuple[str, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dated_on: date | None = None
    evidence: int | None = None
    prior: int = 0


def join_text(parts: Iterable[str]) -> str:
    """The parts that say something, each on a line of its own and ended as a sentence is."""
    lines = (part.strip() for part in parts if part and part.strip())
    return "\n".join(line if line[-1] in ".!?:…" else f"{line}." for line in lines)


def list_phrases(search_words: str) -> list[str]:
    """Lines for ``terms`` from the search words of a page or an entry."""
    return [f"{PHRASE}{phrase}" for phrase in read_phrases(search_words)]
