"""Up to four cases side by side: the same rows for all, with their sources, and no ranking."""

from .page import compare_cases
from .selection import MAX_CASES, Selection, read_selection

__all__ = ["MAX_CASES", "Selection", "compare_cases", "read_selection"]
