"""Places in a film as people write them: ``0:05``, ``12:30``, ``1:02:30``."""

import re

# Some write a full stop, as in the time of day.
TIMECODE = re.compile(r"(?:(?P<hours>\d{1,2})[:.])?(?P<minutes>\d{1,3})[:.](?P<seconds>[0-5]\d)", re.ASCII)


def parse_timecode(text: str) -> int:
    """Return the seconds. Raises ValueError for what is no such place."""
    found = TIMECODE.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    hours, minutes, seconds = (int(found[name] or 0) for name in ("hours", "minutes", "seconds"))
    if found["hours"] and minutes > 59:
        raise ValueError(text)
    return (hours * 60 + minutes) * 60 + seconds


def format_timecode(seconds: int) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def iso_duration(seconds: int) -> str:
    """``PT12M30S``, for machines."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    parts = [f"{hours}H"] * bool(hours) + [f"{minutes}M"] * bool(minutes) + [f"{rest}S"] * bool(rest)
    return f"PT{''.join(parts) or '0S'}"


def webvtt_time(seconds: float) -> str:
    """``00:12:30.000``, as WebVTT writes it."""
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{rest:02d}.{thousandths:03d}"
