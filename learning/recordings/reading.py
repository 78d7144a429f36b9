"""A webinar's film with all that stands around it, made ready for its template."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.translation import gettext as _

from guard.text import clean_text

from ..models import Film, WebinarPage
from .captions import read_cues
from .film_files import content_type_of
from .moments import ChapterView, read_chapters
from .timecodes import format_timecode, iso_duration
from .transcript import Paragraph, Part, build_transcript

LONGEST_QUERY = 100
LONGEST_FILM = 100 * 3600


@dataclass(frozen=True)
class FilmView:
    """What the player needs. ``is_missing``: the file is not where it should be."""

    slug: str
    title: str
    made_by: str
    url: str
    content_type: str
    captions_url: str
    chapters_url: str
    timecode: str
    duration: str
    is_missing: bool = False


@dataclass(frozen=True)
class Recording:
    """``elsewhere`` is the address of a recording that we only lead to, ``host`` where that is."""

    heading: str
    film: FilmView | None
    chapters: list[ChapterView]
    starts: int | None = None
    query: str = ""
    parts: list[Part] = field(default_factory=list)
    elsewhere: str = ""
    host: str = ""

    @property
    def facts(self) -> list[str]:
        """What a line above the film says of it."""
        told = self.film and [self.film.title, self.film.timecode, self.film.made_by]
        return [text for text in told or [] if text]

    @property
    def found(self) -> list[Paragraph]:
        return [paragraph for part in self.parts for paragraph in part.paragraphs if paragraph.anchor]


def read_recording(webinar: WebinarPage, *, query: Mapping[str, str]) -> Recording | None:
    """None where there is neither film nor address. ``query`` is that of the page: ``t`` and ``ord``."""
    if webinar.film is None and not webinar.recording_url:
        return None
    starts = read_second(query.get("t", ""))
    chapters = read_chapters(webinar, at_second=starts) if webinar.film else []
    words = clean_text(query.get("ord", ""), limit=LONGEST_QUERY)
    cues = read_cues(webinar.film.captions) if webinar.film else ()
    return Recording(
        heading=_("Introduction") if webinar.film_is_introduction else _("The recording"),
        film=view_film(webinar.film, webinar=webinar) if webinar.film else None,
        chapters=chapters,
        starts=starts,
        query=words,
        parts=build_transcript(cues, chapters, page_url=webinar.url or "", query=words),
        elsewhere=webinar.recording_url,
        host=urlsplit(webinar.recording_url).hostname or "",
    )


def view_film(film: Film, *, webinar: WebinarPage) -> FilmView:
    """``webinar`` is whose chapters the player gets. Looks once at the disk."""
    address = reverse("learning:film", args=[film.slug])
    captions_url = reverse("learning:captions", args=[film.slug]) if film.captions else ""
    chapters_url = f"{reverse('learning:chapters', args=[film.slug])}?webbinarium={webinar.uid}"
    seconds = film.duration_seconds
    return FilmView(
        film.slug,
        film.title,
        film.made_by,
        address,
        content_type_of(film.file.name),
        captions_url,
        chapters_url,
        timecode=format_timecode(seconds) if seconds else "",
        duration=iso_duration(seconds) if seconds else "",
        is_missing=not film.file.storage.exists(film.file.name),
    )


def read_second(text: str) -> int | None:
    """The second that an address names; None for anything else."""
    if not (text.isascii() and text.isdecimal() and len(text) < 7):
        return None
    return int(text) if int(text) <= LONGEST_FILM else None
