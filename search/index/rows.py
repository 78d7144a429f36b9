"""A document as the row that is kept of it."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain

from ..analysis import Token, analyse
from ..document import Document
from ..models import SearchDocument
from ..words import NOT_WORD, fold

UNDATED = date(1, 1, 1)
NOT_ASSESSED = -1
# As IndexedWord holds.
LONGEST_WORD = 64
# More than the whole bank has, so that each is read once in a process.
CACHED_WORDS = 50_000
SHOWN = ("title", "summary", "text", "terms", "url", "place", "facts", "dated_on", "evidence", "prior")
SEARCHED = ("a_title", "a_lead", "a_body", "a_title_parts", "a_lead_parts", "a_body_parts")
FacetPairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Prepared:
    """A document ready to be written: its row, not saved, its facet values and its words with their stems."""

    row: SearchDocument
    facets: FacetPairs
    words: dict[str, str]


def prepare(document: Document, *, slot: str) -> Prepared:
    """Analyse a document and build its row with columns and digest."""
    row = build_row(document, slot=slot)
    tokens = analyse_fields(row)
    for field, found in tokens.items():
        setattr(row, f"a_{field}", " ".join(token.stem for token in found))
        setattr(row, f"a_{field}_parts", " ".join(dict.fromkeys(_parts(found))))
    facets = list_facets(document)
    row.digest = make_digest(row, facets)
    return Prepared(row, facets, collect_words(tokens))


def build_row(document: Document, *, slot: str) -> SearchDocument:
    """What is shown of a document; what is searched in is still empty."""
    return SearchDocument(
        slot=slot,
        kind=document.kind,
        key=document.key,
        title=document.title,
        summary=document.summary,
        text=document.text,
        terms=document.terms,
        url=document.url,
        place=document.place,
        facts=list(document.facts),
        dated_on=document.dated_on or UNDATED,
        evidence=NOT_ASSESSED if document.evidence is None else document.evidence,
        prior=document.prior,
    )


def analyse_fields(row: SearchDocument) -> dict[str, list[Token]]:
    """The tokens of each field that is searched."""
    lead = f"{row.summary}\n{row.terms}\n{row.place}"
    return {"title": analyse(row.title), "lead": analyse(lead), "body": analyse(row.text)}


def collect_words(tokens: dict[str, list[Token]]) -> dict[str, str]:
    """Every word with its stem; parts of compounds count as words and stand as they are."""
    found = list(chain.from_iterable(tokens.values()))
    words = {part[:LONGEST_WORD]: part[:LONGEST_WORD] for part in _parts(found)}
    return words | {read_form(token.text): token.stem for token in found}


@lru_cache(CACHED_WORDS)
def read_form(text: str) -> str:
    """A word as it stands, in lower case; without the ending after a colon and the blanks in a number."""
    return NOT_WORD.sub("", fold(text).partition(":")[0])[:LONGEST_WORD]


def _parts(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        yield from token.parts


def list_facets(document: Document) -> FacetPairs:
    """The facet values of a document, each once; the kind is one of them."""
    facets = {**document.facets, "typ": (document.kind,)}
    return tuple(sorted({(facet, value) for facet, values in facets.items() for value in values}))


def make_digest(row: SearchDocument, facets: FacetPairs) -> str:
    """What changes when anything does that is shown, searched or counted."""
    values = [str(getattr(row, name)) for name in (*SHOWN, *SEARCHED)]
    return hashlib.sha256(json.dumps([values, facets]).encode()).hexdigest()
