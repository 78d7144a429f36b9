"""Sharing a draft, closing the link again, and finding the draft that a link opens."""

from .closing import close_link, erase_links_ended_before
from .opening import find_open_draft
from .sharing import LIFETIMES, NothingToShare, SharingRefused, share_draft

__all__ = [
    "LIFETIMES",
    "NothingToShare",
    "SharingRefused",
    "close_link",
    "erase_links_ended_before",
    "find_open_draft",
    "share_draft",
]
