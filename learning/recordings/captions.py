"""Captions as WebVTT: what may be stored, and the cues that are in it."""

import html
from collections.abc import Iterator
from functools import lru_cache
from io import StringIO
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from webvtt import Caption, WebVTT
from webvtt.errors import MalformedCaptionError, MalformedFileError

from guard.text import strip_unsafe

HEADER = "WEBVTT"
# Blocks that are there for machines or colleagues.
OTHER_BLOCKS = ("NOTE", "STYLE", "REGION")
# About forty hours of speech.
LONGEST = 2_000_000


class Cue(NamedTuple):
    """``starts`` and ``ends`` in seconds; ``text`` in one line, without markup; ``speaker`` where the file says."""

    starts: float
    ends: float
    text: str
    speaker: str = ""


class Block(NamedTuple):
    """Lines without an empty one between them; ``line`` is the number of the first."""

    line: int
    lines: list[str]


def decode_captions(data: bytes) -> str:
    """The text of an uploaded file. Raises ValidationError."""
    if len(data) > LONGEST:
        raise ValidationError(_("The captions are too long."), code="too_long")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValidationError(
            _("The captions must be saved as text in UTF-8."), code="wrong_encoding"
        ) from None


def clean_captions(text: str) -> str:
    """``text`` as it is stored, checked. Raises ValidationError that names the line."""
    text = strip_unsafe(text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if not text:
        return ""
    if len(text) > LONGEST:
        raise ValidationError(_("The captions are too long."), code="too_long")
    _check_header(text)
    _check_cues(text)
    return f"{text}\n"


@lru_cache(maxsize=16)
def read_cues(text: str) -> tuple[Cue, ...]:
    """The cues in order of time; what is no cue is left out."""
    cues = []
    for block in _blocks(text):
        try:
            caption = _parse(block)
        except (MalformedCaptionError, MalformedFileError):
            continue
        if caption is not None:
            cues.append(_cue_of(caption))
    return tuple(sorted(cue for cue in cues if cue.text))


def _check_header(text: str) -> None:
    first, _rest = text.split("\n", 1) if "\n" in text else (text, "")
    if first != HEADER and not first.startswith((f"{HEADER} ", f"{HEADER}\t")):
        raise ValidationError(_("Line 1: a WebVTT file begins with the word WEBVTT."), code="no_header")


def _check_cues(text: str) -> None:
    latest, count = 0.0, 0
    for block in _blocks(text):
        if block.lines[0].split()[0] in OTHER_BLOCKS:
            continue
        caption = _parse_or_refuse(block)
        cue = _cue_of(caption)
        if cue.ends <= cue.starts:
            _refuse(block, _("the caption ends before it begins"))
        if cue.starts < latest:
            _refuse(block, _("the caption begins before the one above it; put them in order of time"))
        latest, count = cue.starts, count + 1
    if not count:
        raise ValidationError(_("There is no caption in the file."), code="no_captions")


def _parse_or_refuse(block: Block) -> Caption:
    try:
        caption = _parse(block)
    except (MalformedCaptionError, MalformedFileError):
        caption = None
    if caption is None and any("-->" in line for line in block.lines[:2]):
        _refuse(
            block, _("the times must be like 00:01:05.000 --> 00:01:08.500, with the text on the line below")
        )
    if caption is None:
        _refuse(block, _("a line of times is missing, like 00:01:05.000 --> 00:01:08.500"))
    return caption


def _refuse(block: Block, fault: str) -> None:
    message = _("Line %(line)s: %(fault)s. It begins “%(text)s”.")
    values = {"line": block.line, "fault": fault, "text": block.lines[0][:60]}
    raise ValidationError(message % values, code="bad_caption")


def _blocks(text: str) -> Iterator[Block]:
    """What follows the header."""
    lines: list[str] = []
    first = 0
    rest = text.split("\n")[1:]
    for number, line in enumerate([*rest, ""], start=2):
        if line.strip():
            first = first if lines else number
            lines.append(line)
        elif lines:
            yield Block(first, lines)
            lines = []


def _parse(block: Block) -> Caption | None:
    found = WebVTT.from_buffer(StringIO("\n".join([HEADER, "", *block.lines]))).captions
    return found[0] if found else None


def _cue_of(caption: Caption) -> Cue:
    text = " ".join(html.unescape(caption.text).split())
    return Cue(_seconds(caption.start_time), _seconds(caption.end_time), text, caption.voice or "")


def _seconds(time) -> float:
    hours, minutes, seconds, thousandths = time.to_tuple()
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000
