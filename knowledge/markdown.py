"""Markdown to safe HTML: the one place where text that somebody wrote becomes markup."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import markdown
import nh3
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

MAX_LENGTH = 100_000
# python-markdown's link patterns grow quadratically with unclosed brackets; 20 000 of them hang it.
MAX_BRACKETS = 2_000

SOURCE_MARKER = re.compile(r"\[@([A-Z][A-Z0-9-]*)\]")
PAGE_LINK = re.compile(r"\]\(ub:(UB-\d{4,})\)")

ALLOWED_TAGS = {
    "a", "abbr", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "strong",
    "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ALLOWED_ATTRIBUTES = {
    "a": {"href", "title", "class", "id", "aria-label"},
    "abbr": {"title"},
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "ol": {"start"},
    "sup": {"class"},
    "th": {"scope", "colspan"},
    "td": {"colspan"},
}
URL_SCHEMES = {"http", "https", "mailto"}


@dataclass(frozen=True)
class LinkTargets:
    """What markers in a text lead to: numbers of sources by code, addresses of pages by uid."""

    source_numbers: Mapping[str, int] = field(default_factory=dict)
    page_urls: Mapping[str, str] = field(default_factory=dict)


def render_markdown(text: str, targets: LinkTargets | None = None) -> SafeString:
    """Return ``text`` as sanitised HTML; a marker without a target is left out."""
    targets = targets or LinkTargets()
    check_markdown(text)
    linked = PAGE_LINK.sub(lambda match: f"]({targets.page_urls.get(match[1], '#')})", text)
    html = markdown.markdown(linked, extensions=["tables", "sane_lists", "toc"], output_format="html")
    clean = nh3.clean(
        html, tags=ALLOWED_TAGS, attributes=ALLOWED_ATTRIBUTES, url_schemes=URL_SCHEMES, link_rel="noopener"
    )
    # After cleaning: the markup of a marker is ours, its code matches a strict pattern.
    return mark_safe(SOURCE_MARKER.sub(lambda match: source_reference(match[1], targets), clean))


def render_inline(text: str, targets: LinkTargets | None = None) -> SafeString:
    """Like ``render_markdown`` for one paragraph, without the paragraph's own tags."""
    html = render_markdown(text, targets).strip()
    if html.startswith("<p>") and html.count("<p>") == 1 and html.endswith("</p>"):
        html = html[3:-4]
    return mark_safe(html)


def source_reference(code: str, targets: LinkTargets) -> SafeString:
    number = targets.source_numbers.get(code)
    if number is None:
        return SafeString("")
    return format_html(
        '<sup class="source-ref"><a href="#kalla-{}" aria-label="{}">[{}]</a></sup>',
        number,
        _("Source %(number)s") % {"number": number},
        number,
    )


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
