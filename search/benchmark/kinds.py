"""The made-up documents as kinds of the registry, so that the portal's own code indexes them."""

from collections.abc import Iterator, Sequence
from typing import Any

from search.document import Document
from search.models import SearchDocument
from search.registry import Kind, register_kind

from .corpus import KINDS, Corpus


class Objects:
    """As much of a queryset as indexing asks for; an object is a document's number."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self.numbers = numbers

    def order_by(self, _field: str) -> "Objects":
        return self

    def values_list(self, _field: str, *, flat: bool) -> Sequence[int]:
        return self.numbers

    def filter(self, *, uid__in: Sequence[str]) -> "Objects":
        return Objects([number for number in map(int, uid__in) if number in self.numbers])

    def __iter__(self) -> Iterator[int]:
        return iter(self.numbers)


def register_corpus(corpus: Corpus) -> None:
    """Let the documents of ``corpus`` be what its kinds have."""
    for code in KINDS:
        register_kind(_make_kind(code, corpus))


def _make_kind(code: str, corpus: Corpus) -> Kind:
    numbers = corpus.numbers_of(code)

    def to_document(number: int) -> Document:
        return corpus.make(number).document

    def objects() -> Any:
        return Objects(numbers)

    # Nobody saves the made-up documents one by one, so whose signals the kind hears does not matter.
    return Kind(code, code, code, SearchDocument, objects, to_document, order=1000)
