"""Places in a film, as editors write them and as seconds."""

import re

PATTERN = r"^(\d{1,2}:)?\d{1,2}:[0-5]\d$"


def read_timecode(text: str) -> int | None:
    """Seconds of ``12:30`` or ``1:02:03``; None when there is nothing, or something else."""
    if not re.match(PATTERN, text or ""):
        return None
    seconds = 0
    for part in text.split(":"):
        seconds = seconds * 60 + int(part)
    return seconds


def write_timecode(seconds: int) -> str:
    """``12:30``, and ``1:02:03`` from an hour on."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
