"""From what somebody typed to a weighed query, with a misspelt word put right when nothing else is found."""

from dataclasses import dataclass

from .index.state import read_state
from .models import IndexState
from .parsing import parse_query
from .query import Query
from .spelling import correct_text, read_forms
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


def understand(text: str, index: Index, *, is_exact: bool = False, corrects: bool = True) -> Understood:
    """A word that no document holds may cost two queries more.

    ``is_exact``: only the words, as they are spelt. Without ``corrects`` they are as spelt, but may mean more.
    """
    vocabulary = refresh_vocabulary(index.vocabulary)
    weighed = weigh(text, index, vocabulary, is_exact=is_exact)
    missing = [group.text for group in weighed.groups if group.is_missing and not group.group.is_subject]
    if not missing:
        return Understood(weighed)
    spelling = correct_text(text, missing, read_forms(index.slot, index.version), vocabulary.words)
    if spelling is None:
        return Understood(weighed)
    if is_exact or not corrects:
        return Understood(weighed, suggestion=spelling.text)
    return Understood(weigh(spelling.text, index, vocabulary), spelling.text if spelling.is_slip else "")


def weigh(text: str, index: Index, vocabulary: Vocabulary, *, is_exact: bool = False) -> WeighedQuery:
    query = parse_query(text, vocabulary, is_exact=is_exact)
    return weigh_query(query, slot=index.slot, documents=index.documents)
