"""Captions and chapters as the files that a player reads."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ..models import Film, WebinarPage
from .finding import find_film
from .moments import Moment, list_moments
from .timecodes import webvtt_time

CONTENT_TYPE = "text/vtt; charset=utf-8"
# Where the length of a film is not known.
VERY_LONG = 100 * 3600


@require_safe
def captions(request: HttpRequest, slug: str) -> HttpResponse:
    film = find_film(request, slug)
    if not film.captions:
        raise Http404
    return answer(film.captions)


@require_safe
def chapters(request: HttpRequest, slug: str) -> HttpResponse:
    """Those of the webinar that ``?webbinarium=`` names, or of the first that shows the film."""
    film = find_film(request, slug)
    webinars = WebinarPage.objects.filter(film=film).order_by("-live", "pk")
    if uid := request.GET.get("webbinarium"):
        webinars = webinars.filter(uid=uid)
    if not request.user.has_perm("wagtailadmin.access_admin"):
        webinars = webinars.published()
    webinar = webinars.first()
    if webinar is None:
        raise Http404
    return answer(write_chapters(list_moments(webinar), film))


def answer(text: str) -> HttpResponse:
    response = HttpResponse(text, content_type=CONTENT_TYPE)
    response["Cache-Control"] = "no-cache"
    return response


def write_chapters(moments: list[Moment], film: Film) -> str:
    """Each chapter lasts until the next one begins, and the last as long as the film."""
    end = film.duration_seconds or VERY_LONG
    ends = [moment.starts_at_second for moment in moments[1:]] + [end]
    cues = [
        f"{webvtt_time(moment.starts_at_second)} --> {webvtt_time(max(until, moment.starts_at_second + 1))}\n"
        f"{escape(moment.title)}"
        for moment, until in zip(moments, ends, strict=True)
    ]
    return "\n\n".join(["WEBVTT", *cues]) + "\n"


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
