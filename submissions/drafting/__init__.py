"""From the answers of a submission to the draft of a case (ADR 44)."""

from .making import NoPlaceForDrafts, make_case
from .previewing import Preview, preview_case

__all__ = ["NoPlaceForDrafts", "Preview", "make_case", "preview_case"]
