"""What a hit is found by that neither its title nor its passage shows: names of what it belongs to."""

import re

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .highlight import Highlighter
from .models import SearchDocument
from .words import compose

MOST_NAMES = 3
# As ``document.join_text`` and those that call it put names together.
BETWEEN = re.compile(r"\n|, ")


def explain_unseen(
    document: SearchDocument, highlighter: Highlighter, *, shown: SafeString
) -> tuple[str, ...]:
    """Nothing where ``shown`` has a mark."""
    if "<mark>" in shown:
        return ()
    names = find_names(document.terms, highlighter)
    return (_("Found by: %(names)s.") % {"names": ", ".join(names[:MOST_NAMES])},) if names else ()


def find_names(terms: str, highlighter: Highlighter) -> list[str]:
    """Each name that holds a hit, once; together, so that one that only may be meant gives way to one that is."""
    terms = compose(terms)
    spans = highlighter.find_spans(terms)
    names, start = [], 0
    for end in [*(found.start() for found in BETWEEN.finditer(terms)), len(terms)]:
        if any(start <= span.start < end for span in spans):
            names.append(terms[start:end].strip(" ,\n").removesuffix("."))
        start = end
    return list(dict.fromkeys(names))
