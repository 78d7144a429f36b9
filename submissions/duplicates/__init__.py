"""Whether the bank, or the editors' queue, has a project like this one already (ADR 44)."""

from .for_moderators import Alike, list_alike
from .for_submitters import Warning, warn_about, warn_while_typing

__all__ = ["Alike", "Warning", "list_alike", "warn_about", "warn_while_typing"]
