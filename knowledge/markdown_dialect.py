"""The Markdown of Utfallsbanken: python-markdown without HTML and images, with our links and source markers.

python-markdown's own links cost the square of what follows an unclosed bracket, and its HTML likewise: a page
would hang on a few kilobytes. The one form of link here is a pattern with bounds.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from django.utils.text import slugify
from django.utils.translation import gettext as _
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

SOURCE_MARKER = re.compile(r"\[@([A-Z][A-Z0-9-]*)\]")
LINK = r"""(?<!!)\[([^\[\]]{1,500})\]\(<?((?:[^()\s<>]|\([^()\s<>]{0,200}\)){0,2000})>?(?:\s+"([^"]{0,300})")?\)"""
PAGE_SCHEME = re.compile(r"ub:(UB-\d{4,})")

HEADINGS = {"h2", "h3", "h4"}
SLOW_PATTERNS = (
    "reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref", "html",
)  # fmt: skip


@dataclass(frozen=True)
class LinkTargets:
    """What markers in a text lead to: numbers of sources by code, addresses of pages by uid."""

    source_numbers: Mapping[str, int] = field(default_factory=dict)
    page_urls: Mapping[str, str] = field(default_factory=dict)


class Dialect(Extension):
    def __init__(self, targets: LinkTargets) -> None:
        super().__init__()
        self.targets = targets

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.deregister("html_block")
        md.parser.blockprocessors.deregister("reference")
        for name in SLOW_PATTERNS:
            md.inlinePatterns.deregister(name)
        md.inlinePatterns.register(_Link(self.targets, LINK, md), "link", 160)
        # After code, links and addresses, so that a marker inside them stays what it is.
        md.inlinePatterns.register(_Marker(self.targets, SOURCE_MARKER.pattern, md), "source_marker", 105)
        md.treeprocessors.register(_HeadingIds(md), "heading_ids", 5)


class _Targeted(InlineProcessor):
    def __init__(self, targets: LinkTargets, pattern: str, md: Markdown) -> None:
        super().__init__(pattern, md)
        self.targets = targets


class _Link(_Targeted):
    def handleMatch(self, match: re.Match, data: str) -> tuple[Element, int, int]:
        element = Element("a", href=self._address(self.unescape(match[2])))
        if match[3]:
            element.set("title", self.unescape(match[3]))
        element.text = match[1]
        return element, match.start(0), match.end(0)

    def _address(self, written: str) -> str:
        page = PAGE_SCHEME.fullmatch(written)
        return self.targets.page_urls.get(page[1], "#") if page else written


class _Marker(_Targeted):
    def handleMatch(self, match: re.Match, data: str) -> tuple[Element | str, int, int]:
        number = self.targets.source_numbers.get(match[1])
        return ("" if number is None else _reference(number)), match.start(0), match.end(0)


class _HeadingIds(Treeprocessor):
    """Gives each heading an id made of its words, so that others can link to it: ``/om/#evidensstyrka``."""

    def run(self, root: Element) -> None:
        seen: Counter[str] = Counter()
        for element in root.iter():
            if element.tag in HEADINGS and (name := slugify("".join(element.itertext()))):
                seen[name] += 1
                element.set("id", name if seen[name] == 1 else f"{name}-{seen[name]}")


def _reference(number: int) -> Element:
    element = Element("sup", {"class": "source-ref"})
    label = _("Source %(number)s") % {"number": number}
    link = SubElement(element, "a", {"href": f"#kalla-{number}", "aria-label": label})
    link.text = AtomicString(f"[{number}]")
    return element
