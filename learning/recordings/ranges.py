"""Which part of a file a request asks for (RFC 9110, section 14)."""

import re
from typing import NamedTuple

# Longer numbers than any file is long count as nonsense, and nonsense asks for the whole.
SPAN = re.compile(r"(\d{0,18})\s*-\s*(\d{0,18})", re.ASCII)
UNIT = re.compile(r"\s*bytes\s*=\s*(.*?)\s*", re.ASCII | re.IGNORECASE | re.DOTALL)
LONGEST = 1_000
# What an answer without an end holds: else one who watches two gigabytes would keep a thread all the while.
MOST_UNASKED = 8 * 1024 * 1024


class Unsatisfiable(Exception):
    """What is asked for lies beyond the end."""


class Span(NamedTuple):
    """The first and the last byte, both of it."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1


def find_span(header: str, *, size: int) -> Span | None:
    """The part that ``header`` asks for; None for the whole, which also answers what cannot be read.

    Who asks for several parts at once gets the whole, and who names no end gets as much as is good for all of us and
    asks on: the standard allows both. Raises Unsatisfiable.
    """
    unit = UNIT.fullmatch(header[:LONGEST])
    spans = [part.strip() for part in unit[1].split(",") if part.strip()] if unit else []
    if len(spans) != 1:
        return None
    found = SPAN.fullmatch(spans[0])
    if found is None or found.groups() == ("", ""):
        return None
    return _resolve(found[1], found[2], size=size)


def _resolve(first: str, last: str, *, size: int) -> Span | None:
    if not first:
        if int(last) == 0 or size == 0:
            raise Unsatisfiable
        return Span(max(0, size - int(last)), size - 1)
    if last and int(last) < int(first):
        return None
    if int(first) >= size:
        raise Unsatisfiable
    end = int(last) if last else int(first) + MOST_UNASKED - 1
    return Span(int(first), min(end, size - 1))
