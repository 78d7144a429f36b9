"""Chapters of films as they are found: a hit leads to the minute where it is said (docs/adr/0037)."""

from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy

from search.document import Document, join_text
from search.page_documents import collect_terms, public_pages
from search.registry import DocumentKey, Kind, register_kind, watch

from ..models import Chapter, Film, WebinarPage
from .captions import Cue, read_cues
from .moments import list_moments, moment_url
from .timecodes import format_timecode
from .transcript import join_cues

# The step or case that a chapter speaks of tells more, and stands before it where both tell it.
PRIOR = -8


def public_chapters() -> QuerySet:
    """Of films on published pages."""
    webinars = public_pages(WebinarPage.objects).exclude(film=None).select_related("film")
    return Chapter.objects.filter(
        webinar__in=WebinarPage.objects.published().exclude(film=None)
    ).prefetch_related(Prefetch("webinar", queryset=webinars.prefetch_related("chapters")))


def build_chapter_document(chapter: Chapter) -> Document:
    """``chapter`` comes from ``public_chapters``."""
    webinar = chapter.webinar
    said = [cue.text for cue in join_cues(cues_of(chapter))]
    return Document(
        kind="chapter",
        key=str(chapter.pk),
        title=chapter.title,
        url=moment_url(webinar.url or "", chapter.starts_at_second),
        text=join_text(said),
        place=webinar.title,
        facts=(format_timecode(chapter.starts_at_second),),
        facets=collect_terms(webinar),
        prior=PRIOR,
    )


def cues_of(chapter: Chapter) -> list[Cue]:
    """What is said from where the chapter begins until the next one does."""
    starts = [moment.starts_at_second for moment in list_moments(chapter.webinar)]
    end = min((start for start in starts if start > chapter.starts_at_second), default=float("inf"))
    cues = read_cues(chapter.webinar.film.captions)
    return [cue for cue in cues if chapter.starts_at_second <= cue.starts < end]


def text_of_webinar(webinar: WebinarPage) -> Iterable[str]:
    """What of the film's text no chapter holds: all of it when there is none, else what comes before the first."""
    if webinar.film is None:
        return []
    moments = list_moments(webinar)
    end = moments[0].starts_at_second if moments else float("inf")
    return [
        cue.text for cue in join_cues(cue for cue in read_cues(webinar.film.captions) if cue.starts < end)
    ]


def register() -> None:
    register_kind(
        Kind(
            code="chapter",
            label=gettext_lazy("In a film"),
            label_plural=gettext_lazy("In films"),
            model=Chapter,
            objects=public_chapters,
            to_document=build_chapter_document,
            key_field="pk",
            order=70,
            is_dated=False,
        )
    )
    watch(Chapter, _neighbours)
    watch(WebinarPage, _chapters_of_webinar)
    watch(Film, _documents_of_film)


def _neighbours(chapter: Chapter) -> list[DocumentKey]:
    """Where one begins, the one before it ends; and the page's own document holds what no chapter does."""
    keys = Chapter.objects.filter(webinar_id=chapter.webinar_id).values_list("pk", flat=True)
    uids = WebinarPage.objects.filter(pk=chapter.webinar_id).values_list("uid", flat=True)
    return [
        *(DocumentKey("chapter", str(key)) for key in keys),
        *(DocumentKey("webinar", uid) for uid in uids),
    ]


def _chapters_of_webinar(webinar: WebinarPage) -> list[DocumentKey]:
    keys = Chapter.objects.filter(webinar_id=webinar.pk).values_list("pk", flat=True) if webinar.pk else []
    return [DocumentKey("chapter", str(key)) for key in keys]


def _documents_of_film(film: Film) -> list[DocumentKey]:
    if not film.pk:
        return []
    webinars = list(WebinarPage.objects.filter(film_id=film.pk))
    chapters = [key for webinar in webinars for key in _chapters_of_webinar(webinar)]
    return [*chapters, *(DocumentKey("webinar", webinar.uid) for webinar in webinars)]
