"""Sends a film, or the part of it that a player asks for.

Django's FileResponse sends files as a whole, so a player could not seek. In production the web server sends the
file: it is told by ``X-Accel-Redirect`` which one, when ``FILM_ACCEL_PREFIX`` is set.
"""

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO

from django.conf import settings
from django.core.files.base import File
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.encoding import iri_to_uri
from django.utils.http import http_date, parse_http_date_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..models import Film
from .film_files import content_type_of
from .finding import find_film
from .ranges import Span, Unsatisfiable, find_span

BLOCK = 64 * 1024


@require_safe
def film(request: HttpRequest, slug: str) -> HttpResponseBase:
    return send_film(request, find_film(request, slug))


def send_film(request: HttpRequest, film: Film) -> HttpResponseBase:
    try:
        size, changed_at = film.file.size, film.file.storage.get_modified_time(film.file.name)
    except OSError:
        return render(request, "learning/recordings/missing.html", {"film": film}, status=404)
    etag = make_etag(film.file.name, size=size, changed_at=changed_at)
    changed = int(changed_at.timestamp())
    unchanged = get_conditional_response(request, etag=etag, last_modified=changed)
    if unchanged is not None:
        return unchanged
    if settings.FILM_ACCEL_PREFIX:
        response: HttpResponseBase = hand_over(film.file.name)
    else:
        response = _answer(request, film.file, size=size, etag=etag, changed=changed)
        response["Accept-Ranges"] = "bytes"
        response["ETag"] = etag
        response["Last-Modified"] = http_date(changed)
    # Asked for anew each time, so that nobody sees a film that has been taken down; most of the answers are 304.
    if not request.user.is_authenticated:
        response["Cache-Control"] = "no-cache"
    return response


def make_etag(name: str, *, size: int, changed_at: datetime) -> str:
    told = f"{name}|{size}|{changed_at.timestamp()}"
    return f'"{hashlib.sha256(told.encode()).hexdigest()[:32]}"'


def hand_over(name: str) -> HttpResponse:
    """Let the web server send the file; it answers ranges itself."""
    response = HttpResponse(content_type=content_type_of(name))
    response["X-Accel-Redirect"] = iri_to_uri(f"{settings.FILM_ACCEL_PREFIX}{name}")
    return response


def _answer(request: HttpRequest, file: File, *, size: int, etag: str, changed: int) -> HttpResponseBase:
    try:
        span = _asked_for(request, size=size, etag=etag, changed=changed)
    except Unsatisfiable:
        response = HttpResponse(
            _("The film is not as long as that."), content_type="text/plain; charset=utf-8", status=416
        )
        response["Content-Range"] = f"bytes */{size}"
        return response
    sent = span or Span(0, size - 1)
    content_type = content_type_of(file.name)
    if request.method == "HEAD":
        response = HttpResponse(content_type=content_type)
    else:
        blocks = Blocks(file.storage.open(file.name), sent)
        response = StreamingHttpResponse(blocks, content_type=content_type, status=206 if span else 200)
    response["Content-Length"] = str(sent.length)
    if span:
        response["Content-Range"] = f"bytes {span.first}-{span.last}/{size}"
    return response


def _asked_for(request: HttpRequest, *, size: int, etag: str, changed: int) -> Span | None:
    """A part belongs to the version that it was asked of; who holds another gets the whole."""
    header = request.headers.get("Range", "")
    if request.method != "GET" or not header:
        return None
    condition = request.headers.get("If-Range", "").strip()
    if condition and condition != etag and parse_http_date_safe(condition) != changed:
        return None
    return find_span(header, size=size)


class Blocks:
    """The bytes of a part of a file, a block at a time; the server closes it when the reader leaves."""

    def __init__(self, file: BinaryIO | File, span: Span) -> None:
        self.file, self.span = file, span

    def __iter__(self) -> Iterator[bytes]:
        self.file.seek(self.span.first)
        left = self.span.length
        while left > 0 and (block := self.file.read(min(BLOCK, left))):
            left -= len(block)
            yield block

    def close(self) -> None:
        self.file.close()
