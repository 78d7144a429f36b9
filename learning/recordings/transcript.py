"""What is said in a film, as text to read: cues joined to paragraphs, chapter by chapter."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from search.highlight import Highlighter
from search.index.state import read_state
from search.parsing import parse_query
from search.vocabulary import refresh_vocabulary

from .captions import Cue
from .moments import ChapterView, moment_url
from .timecodes import format_timecode

# A pause this long, in seconds, or a text this long with a sentence at its end, makes a new paragraph.
PAUSE = 2.5
LONG_ENOUGH = 320
SENTENCE_ENDS = (".", "!", "?", "…", ":")


@dataclass(frozen=True)
class Paragraph:
    """``anchor`` is set where something was found that a reader looked for; ``marked`` shows it."""

    starts_at_second: int
    text: str
    url: str
    speaker: str = ""
    marked: SafeString | str = ""
    anchor: str = ""
    chapter: str = ""

    @property
    def timecode(self) -> str:
        return format_timecode(self.starts_at_second)


@dataclass(frozen=True)
class Part:
    """A chapter with what is said in it; ``title`` is empty before the first chapter."""

    title: str
    paragraphs: list[Paragraph]


def build_transcript(
    cues: Sequence[Cue], chapters: Sequence[ChapterView], *, page_url: str, query: str = ""
) -> list[Part]:
    """Parts in order of time; those in which nothing is said are left out."""
    marker = make_marker(query) if query else None
    parts, count = [], 0
    for title, share in share_out(cues, chapters):
        paragraphs = []
        for joined in join_cues(share):
            marked = marker.mark(joined.text) if marker else joined.text
            found = marker is not None and "<mark>" in marked
            count += found
            second = int(joined.starts)
            url = moment_url(page_url, second)
            anchor = f"traff-{count}" if found else ""
            paragraphs.append(Paragraph(second, joined.text, url, joined.speaker, marked, anchor, title))
        if paragraphs:
            parts.append(Part(title, paragraphs))
    return parts


def share_out(cues: Sequence[Cue], chapters: Sequence[ChapterView]) -> Iterator[tuple[str, list[Cue]]]:
    """Each cue to the chapter that it begins in; a cue before the first chapter under no title."""
    starts = [chapter.starts_at_second for chapter in chapters]
    titles = ["", *(chapter.title for chapter in chapters)]
    bounds = [float("-inf"), *starts, float("inf")]
    for title, first, end in zip(titles, bounds, bounds[1:], strict=False):
        yield title, [cue for cue in cues if first <= cue.starts < end]


def join_cues(cues: Iterable[Cue]) -> list[Cue]:
    """Cues that belong together as one; a new speaker begins anew."""
    joined: list[Cue] = []
    for cue in cues:
        if joined and not _begins_anew(joined[-1], cue):
            last = joined[-1]
            joined[-1] = last._replace(ends=cue.ends, text=f"{last.text} {cue.text}")
        else:
            joined.append(cue)
    return joined


def _begins_anew(last: Cue, cue: Cue) -> bool:
    if cue.speaker and cue.speaker != last.speaker:
        return True
    is_long = len(last.text) > LONG_ENOUGH and last.text.endswith(SENTENCE_ENDS)
    return is_long or cue.starts - last.ends > PAUSE


def make_marker(query: str) -> Highlighter:
    """Marks words by their Swedish forms, as the search does. One query."""
    return Highlighter(parse_query(query, refresh_vocabulary(read_state().vocabulary)))
