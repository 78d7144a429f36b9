"""What every engine does."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from search.document import Document
from search.expression import Expression
from search.query import Query
from search.registry import DocumentKey
from search.results import Sort

# Values by facet: one of the values of each facet is wanted.
Selection = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Ask:
    """Which documents, in which order, which of them, and the facets to count."""

    expression: Expression
    selection: Selection = field(default_factory=dict)
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 20
    facets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """``idents`` are ``kind:key``, in order, of ``total``; ``facets`` are documents per value of each facet.

    A count leaves out what is selected in the facet itself and holds no value without documents.
    ``is_degraded``: not the engine that was chosen answered, but the one that stands by.
    """

    total: int
    idents: tuple[str, ...]
    facets: Mapping[str, Mapping[str, int]]
    engine: str
    is_degraded: bool = False


class SearchEngine(Protocol):
    """Finds what ``storage`` has written.

    The order is total: by relevance the engine's own score, otherwise the date or the evidence; then the
    higher prior, the later date, kind and key. So pages never overlap.
    """

    name: str

    def search(self, ask: Ask) -> Answer: ...

    def count_documents(self) -> int: ...


@dataclass(frozen=True)
class StoredDocument:
    kind: str
    key: str
    title: str
    summary: str
    text: str
    url: str
    place: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """One page of documents, in order, of ``total``; ``query`` is what they match: it may be widened."""

    documents: tuple[StoredDocument, ...]
    total: int
    is_widened: bool = False


@dataclass(frozen=True)
class Matching:
    """Which documents: those that match ``query`` (any of its terms if ``is_widened``) and ``selection``."""

    query: Query
    selection: Selection
    is_widened: bool = False


class Engine(Protocol):
    def search(self, matching: Matching, *, sort: Sort, offset: int, limit: int) -> Found:
        """Find by all terms; when nothing holds them all, by any of them. The order is total."""

    def find_keys(self, matching: Matching, *, sort: Sort) -> list[DocumentKey]:
        """The keys of all that ``search`` finds, in the same order."""

    def count_facets(self, matching: Matching, facets: Sequence[str]) -> dict[str, dict[str, int]]:
        """Documents per value of each facet, leaving out what is selected in the facet itself."""

    def write(self, documents: Iterable[Document]) -> None:
        """Add or replace."""

    def remove(self, keys: Iterable[DocumentKey]) -> None:
        """Take away; keys that are not there count for nothing."""

    def all_keys(self) -> set[DocumentKey]:
        """The keys of everything in the index."""
