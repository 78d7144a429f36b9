"""What words cannot be followed: they would be stored with an address and repeated in mails."""

import re
import unicodedata

from django.utils.translation import gettext as _

from ..analysis import analyse
from ..facets import KIND
from ..log.masking import is_masked, mask
from ..request import SearchRequest
from .hits import brings_news

WEB_ADDRESS = re.compile(r"\w+\s*:\s*/|//|\bwww\b|[\w-]{2,}\.[^\W\d_]{2,}", re.IGNORECASE)


def find_reason(request: SearchRequest) -> str:
    """Why the search cannot be followed, in a sentence that says what to do; nothing when it can."""
    if not brings_news(kinds_of(request)):
        return _(
            "Entries of registers have no date, so nothing new would ever come. Choose another kind, or none."
        )
    if request.query and not analyse(request.query):
        return _("Write at least one word to follow.")
    if is_masked(mask(request.query)):
        return _("Take away personal numbers, telephone numbers, other long numbers and e-mail addresses.")
    if WEB_ADDRESS.search(unicodedata.normalize("NFKC", request.query)):
        return _("Take away web addresses.")
    return ""


def kinds_of(request: SearchRequest) -> tuple[str, ...]:
    """The kinds that were chosen, or that the list is restricted to."""
    return request.kinds or tuple(request.selected.get(KIND.name, ()))
