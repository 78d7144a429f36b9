"""What a hit is found by that neither its title nor its passage shows: names of what it belongs to, search words."""

import re
from collections.abc import Sequence
from html import unescape

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .document import PHRASE
from .highlight import Highlighter
from .models import SearchDocument
from .passages import count_groups
from .words import compose

MOST_NAMES = 3
# As ``document.join_text`` and those that call it put names together.
BETWEEN = re.compile(r"\n|, ")
MARK = re.compile("</?mark>")


def explain_names(document: SearchDocument, highlighter: Highlighter, *, shown: str) -> tuple[str, ...]:
    """Nothing where ``shown`` has a mark."""
    if "<mark>" in shown:
        return ()
    lines = [line for line in document.terms.split("\n") if not line.startswith(PHRASE)]
    names = find_names("\n".join(lines), highlighter)
    return (_("Found by: %(names)s.") % {"names": ", ".join(names[:MOST_NAMES])},) if names else ()


def explain_search_words(
    document: SearchDocument, highlighter: Highlighter, *, shown: str
) -> tuple[SafeString, ...]:
    """The one phrase that holds most of the query, where it holds more than all that is ``shown``."""
    lines = document.terms.split("\n")
    phrases = [line.removeprefix(PHRASE).removesuffix(".") for line in lines if line.startswith(PHRASE)]
    if not phrases:
        return ()
    seen = count_groups(highlighter.find_spans(compose(unescape(MARK.sub("", shown)))))
    phrase = find_phrase(phrases, highlighter, more_than=seen)
    text = _("Found by the editors’ search words “{phrase}”.")
    return (format_html(text, phrase=highlighter.mark(phrase)),) if phrase else ()


def find_phrase(phrases: Sequence[str], highlighter: Highlighter, *, more_than: int) -> str:
    """The first of those with most of the query; what only may be meant gives way as in ``find_names``."""
    if more_than >= highlighter.count_groups():
        return ""
    text, best, start = compose("\n".join(phrases)), "", 0
    spans = highlighter.find_spans(text)
    for phrase in text.split("\n"):
        held = count_groups(span for span in spans if start <= span.start < start + len(phrase))
        if held > more_than:
            best, more_than = phrase, held
        start += len(phrase) + 1
    return best


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
