"""“In the film”, on the page of a guide's step: where a recording goes through it."""

from typing import NamedTuple

from methods.extras import step_sections
from methods.models import MethodStepPage

from ..models import Chapter, WebinarPage
from .moments import moment_url
from .timecodes import format_timecode, iso_duration


class InFilm(NamedTuple):
    url: str
    timecode: str
    duration: str
    title: str
    webinar: str


def load_moments(step: MethodStepPage) -> list[InFilm]:
    """The chapters about the step in films of published webinars. One query."""
    if not step.pk:
        return []
    shown = WebinarPage.objects.published().exclude(film=None)
    chapters = Chapter.objects.filter(step_id=step.pk, webinar__in=shown).select_related("webinar")
    return [
        InFilm(
            moment_url(chapter.webinar.url or "", chapter.starts_at_second),
            format_timecode(chapter.starts_at_second),
            iso_duration(chapter.starts_at_second),
            chapter.title,
            chapter.webinar.title,
        )
        for chapter in chapters.order_by("webinar__title", "webinar_id", "starts_at_second", "pk")
    ]


def register() -> None:
    step_sections.register("films", load_moments, "learning/recordings/in_films.html", order=30)
