"""The index in the database, what editors say about words, the log, and searches that are followed."""

from .documents import IndexedWord, SearchDocument, SearchFacetValue, Slot
from .log import SearchLog
from .outbox import Outbox
from .saved import SavedSearch, SavedSearchHit
from .state import IndexState
from .words import SplitException, SuggestedQuery, Synonym

__all__ = [
    "IndexState",
    "IndexedWord",
    "Outbox",
    "SavedSearch",
    "SavedSearchHit",
    "SearchDocument",
    "SearchFacetValue",
    "SearchLog",
    "Slot",
    "SplitException",
    "SuggestedQuery",
    "Synonym",
]
