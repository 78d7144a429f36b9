"""What every engine does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from search.expression import Expression
from search.models import IndexState
from search.request import Sort

# Values by facet: one of the values of each facet is wanted.
Selection = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Ask:
    """Which documents, in which order, which of them, and the facets to count.

    ``state`` is given by who has read it already, so that several questions are about one and the same index.
    """

    expression: Expression
    selection: Selection = field(default_factory=dict)
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 20
    facets: tuple[str, ...] = ()
    state: IndexState | None = None


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
    """Finds what ``index.storage`` has written.

    The order is total: by relevance the engine's own score, otherwise the date or the evidence; then the
    higher prior, the later date, kind and key. So pages never overlap.
    """

    name: str

    def search(self, ask: Ask) -> Answer: ...

    def count_documents(self) -> int: ...
