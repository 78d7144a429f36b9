"""Markdown to safe HTML: the one place where text that somebody wrote becomes markup."""

import logging
import re

import markdown
import nh3
from django.core.exceptions import ValidationError
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from .markdown_dialect import HEADINGS, SOURCE_MARKER, Dialect, LinkTargets

__all__ = [
    "MAX_LENGTH", "SOURCE_MARKER", "LinkTargets", "check_markdown", "find_page_uids", "find_source_codes",
    "render_inline", "render_markdown",
]  # fmt: skip

MAX_LENGTH = 100_000
# A text with more of them is not one that somebody wrote to be read.
MAX_BRACKETS = 2_000
# python-markdown reads the rest of the text again after each heading.
MAX_HEADINGS = 500
HEADING = re.compile(r"^(?:#|[=-]+ *$)", re.MULTILINE)

PAGE_LINK = re.compile(r"\]\(ub:(UB-\d{4,})\)")

ALLOWED_TAGS = {
    "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "strong",
    "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ALLOWED_ATTRIBUTES = {
    "a": {"href", "title", "aria-label"},
    "ol": {"start"},
    "sup": {"class"},
    **{name: {"id"} for name in sorted(HEADINGS)},
}
URL_SCHEMES = {"http", "https", "mailto"}

logger = logging.getLogger(__name__)


def render_markdown(text: str, targets: LinkTargets | None = None) -> SafeString:
    """Return ``text`` as sanitised HTML; a marker without a target is left out.

    A text that cannot be rendered in reasonable time is shown as it was written.
    """
    try:
        check_markdown(text)
        html = markdown.markdown(
            text, extensions=["tables", "sane_lists", Dialect(targets or LinkTargets())], output_format="html"
        )
    except (ValidationError, RecursionError) as error:
        logger.warning("a text of %s characters is shown as plain text: %s", len(text), type(error).__name__)
        return mark_safe(linebreaks(text, autoescape=True))
    return mark_safe(
        nh3.clean(
            html,
            tags=ALLOWED_TAGS,
            attributes=ALLOWED_ATTRIBUTES,
            url_schemes=URL_SCHEMES,
            link_rel="noopener",
        )
    )


def render_inline(text: str, targets: LinkTargets | None = None) -> SafeString:
    """Like ``render_markdown`` for one paragraph, without the paragraph's own tags."""
    html = render_markdown(text, targets).strip()
    if html.startswith("<p>") and html.count("<p>") == 1 and html.endswith("</p>"):
        html = html[3:-4]
    return mark_safe(html)


def find_source_codes(text: str) -> list[str]:
    """The codes of the sources that ``text`` refers to, in order of first appearance."""
    return list(dict.fromkeys(SOURCE_MARKER.findall(text)))


def find_page_uids(text: str) -> list[str]:
    """The uids of the pages that ``text`` links to, in order of first appearance."""
    return list(dict.fromkeys(PAGE_LINK.findall(text)))


def check_markdown(text: str) -> None:
    """Refuse what would take for ever to render."""
    if len(text) > MAX_LENGTH:
        raise ValidationError(_("The text is too long. Keep it under 100,000 characters."))
    if text.count("[") > MAX_BRACKETS:
        raise ValidationError(_("The text has too many square brackets. Remove those that are not links."))
    if len(HEADING.findall(text)) > MAX_HEADINGS:
        raise ValidationError(_("The text has too many headings. Divide it."))
