"""From what somebody typed to a weighed query, with a misspelt word put right when nothing else is found."""

from dataclasses import dataclass

from .models import IndexState
from .parsing import parse_query
from .query import Query
from .spelling import correct_text, read_forms
from .state import read_state
from .vocabulary import Vocabulary, refresh_vocabulary
from .weighing import WeighedQuery, weigh_query


@dataclass(frozen=True, slots=True)
class Index:
    """What is known of the index before it is asked; one query."""

    slot: str
    documents: int
    vocabulary: int
    version: int

    @classmethod
    def of(cls, state: IndexState) -> "Index":
        return cls(state.live, state.documents, state.vocabulary, state.version)


@dataclass(frozen=True, slots=True)
class Understood:
    """``corrected`` is what was looked for instead; ``suggestion`` is offered and not looked for."""

    weighed: WeighedQuery
    corrected: str = ""
    suggestion: str = ""

    @property
    def query(self) -> Query:
        return self.weighed.query


def read_index() -> Index:
    return Index.of(read_state())


def understand(text: str, index: Index, *, is_exact: bool = False) -> Understood:
    """``is_exact`` means as it is spelt. A word that no document holds may cost two queries more."""
    vocabulary = refresh_vocabulary(index.vocabulary)
    weighed = weigh(text, index, vocabulary)
    missing = [group.text for group in weighed.groups if group.is_missing and not group.group.is_subject]
    if not missing:
        return Understood(weighed)
    spelling = correct_text(text, missing, read_forms(index.slot, index.version), vocabulary.words)
    if spelling is None:
        return Understood(weighed)
    if is_exact:
        return Understood(weighed, suggestion=spelling.text)
    return Understood(weigh(spelling.text, index, vocabulary), spelling.text if spelling.is_slip else "")


def weigh(text: str, index: Index, vocabulary: Vocabulary) -> WeighedQuery:
    return weigh_query(parse_query(text, vocabulary), slot=index.slot, documents=index.documents)
