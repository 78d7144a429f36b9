"""From the answers of a submission to the draft of a case (ADR 44)."""

from .making import NoPlaceForDrafts, make_case

__all__ = ["NoPlaceForDrafts", "make_case"]
