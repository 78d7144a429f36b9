"""What running text points at, and whether it is there: one rule for the editor, the preview and content files."""

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .markdown import PAGE_LINK, SOURCE_MARKER, find_page_uids, find_source_codes
from .models import KnowledgePage, Source

# Also what was meant as a marker; text in brackets before a parenthesis is a link of any kind.
LIKE_A_MARKER = re.compile(r"\[@[^\[\]\n]{0,80}\](?!\()")
LIKE_A_PAGE_LINK = re.compile(r"\]\(ub:[^()\s]{0,80}\)")


class MarkerFault(NamedTuple):
    """Something a text points at in vain; ``line`` counts from 1 and ``message`` does not name it."""

    line: int
    message: str
    is_error: bool = True

    def __str__(self) -> str:
        return _("Line %(line)s: %(what)s") % {"line": self.line, "what": self.message}


@dataclass(frozen=True)
class KnownTargets:
    """The codes and uids there are, and the uids among them that readers cannot open."""

    codes: Container[str] = field(default_factory=frozenset)
    uids: Container[str] = field(default_factory=frozenset)
    hidden_uids: Container[str] = field(default_factory=frozenset)


def load_known_targets(texts: Iterable[str]) -> KnownTargets:
    """Which of the sources and pages that ``texts`` name there are; no query without markers, else at most three."""
    texts = list(texts)
    codes = {code for text in texts for code in find_source_codes(text)}
    uids = {uid for text in texts for uid in find_page_uids(text)}
    found = _values(Source.objects.filter(code__in=codes), "code") if codes else set()
    pages = KnowledgePage.objects.filter(uid__in=uids)
    existing = _values(pages, "uid") if uids else set()
    public = _values(pages.published(), "uid") if existing else set()
    return KnownTargets(found, existing, existing - public)


def find_marker_faults(text: str, known: KnownTargets) -> list[MarkerFault]:
    """The faults of one text, in the order of its lines."""
    faults = [
        *_find(text, LIKE_A_MARKER, lambda written: _judge_source(written, known)),
        *_find(text, LIKE_A_PAGE_LINK, lambda written: _judge_page(written, known)),
    ]
    return sorted(faults, key=lambda fault: fault.line)


def check_markers(text: str) -> None:
    """Refuse a text that names a source or a page that does not exist, line by line."""
    faults = find_marker_faults(text, load_known_targets([text]))
    errors = [str(fault) for fault in faults if fault.is_error]
    if errors:
        raise ValidationError([ValidationError(error, code="marker") for error in dict.fromkeys(errors)])


def _values(queryset, name: str) -> set[str]:
    return set(queryset.values_list(name, flat=True))


def _find(text: str, pattern: re.Pattern, judge) -> list[MarkerFault]:
    found = []
    for match in pattern.finditer(text):
        if judged := judge(match[0]):
            message, is_error = judged
            found.append(MarkerFault(text.count("\n", 0, match.start()) + 1, message, is_error))
    return found


def _judge_source(written: str, known: KnownTargets) -> tuple[str, bool] | None:
    match = SOURCE_MARKER.fullmatch(written)
    if not match:
        message = _("“%(written)s” names no source. Write one code in capitals, like [@P1].")
        return message % {"written": written}, True
    if match[1] in known.codes:
        return None
    return _("there is no source %(code)s.") % {"code": match[1]}, True


def _judge_page(written: str, known: KnownTargets) -> tuple[str, bool] | None:
    match = PAGE_LINK.fullmatch(written)
    if not match:
        message = _("“%(written)s” names no page. Write the number of the page, like (ub:UB-0012).")
        return message % {"written": written[1:]}, True
    uid = match[1]
    if uid not in known.uids:
        return _("there is no page %(uid)s.") % {"uid": uid}, True
    if uid in known.hidden_uids:
        return _("the page %(uid)s is not public, so readers cannot follow the link.") % {"uid": uid}, False
    return None
