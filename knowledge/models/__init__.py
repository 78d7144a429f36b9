"""What every knowledge page shares: base page, sources and the provenance of a row."""

from .page import KnowledgePage, KnowledgePageQuerySet, Licence, PageTag
from .pin import MAX_PINS, PinnedPage
from .provenance import Confidence, Provenance, ProvenanceQuerySet, RowStatus, Visibility, YesNoUnknown
from .source import Source
from .uid import UidSequence, allocate_uid

__all__ = [
    "MAX_PINS",
    "Confidence",
    "KnowledgePage",
    "KnowledgePageQuerySet",
    "Licence",
    "PageTag",
    "PinnedPage",
    "Provenance",
    "ProvenanceQuerySet",
    "RowStatus",
    "Source",
    "UidSequence",
    "Visibility",
    "YesNoUnknown",
    "allocate_uid",
]
