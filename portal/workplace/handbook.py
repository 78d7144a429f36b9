"""The editors' handbook, read in the admin: ``docs/editors-handbook.md`` with its pictures."""

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from knowledge.markdown import render_markdown

DOCS = Path(settings.BASE_DIR) / "docs"
HANDBOOK = DOCS / "editors-handbook.md"
PICTURES = DOCS / "screenshots"
TITLE = re.compile(r"\A# (.+)\n")
PICTURE = re.compile(r"^!\[([^\]]+)\]\(screenshots/([\w-]+\.webp)\)$", re.MULTILINE)
HEADING = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>')
# Other documents of the repository are not here to be read.
LINK_TO_FILE = re.compile(r'<a href="[\w/-]+\.(?:md|svg)"[^>]*>(.*?)</a>')


class Piece(NamedTuple):
    """Text, or a picture with what it shows in words."""

    html: SafeString = SafeString()
    picture: str = ""
    alt: str = ""


class Handbook(NamedTuple):
    title: str
    pieces: list[Piece]
    headings: list[tuple[str, str]]


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    handbook = read_handbook(HANDBOOK.stat().st_mtime_ns)
    return render(request, "portal/admin/handbook.html", {"handbook": handbook})


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponse:
    path = PICTURES / name
    if not re.fullmatch(r"[\w-]+\.webp", name) or not path.is_file():
        raise Http404
    return HttpResponse(path.read_bytes(), content_type="image/webp")


@lru_cache(maxsize=1)
def read_handbook(changed_at: int) -> Handbook:
    """The handbook as it stands in the file, which was last changed at ``changed_at``."""
    return parse_handbook(HANDBOOK.read_text(encoding="utf-8"))


def parse_handbook(text: str) -> Handbook:
    """``text`` with its title apart, cut where a picture stands on a line of its own."""
    title = TITLE.match(text)
    parts = PICTURE.split(TITLE.sub("", text))
    pieces = [Piece(html=_render(parts[0]))]
    for alt, name, after in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        pieces += [Piece(picture=name, alt=alt), Piece(html=_render(after))]
    headings = [
        (anchor, strip_tags(heading)) for piece in pieces for anchor, heading in HEADING.findall(piece.html)
    ]
    return Handbook(title[1] if title else "", pieces, headings)


def _render(text: str) -> SafeString:
    return mark_safe(LINK_TO_FILE.sub(r"\1", render_markdown(text)))
