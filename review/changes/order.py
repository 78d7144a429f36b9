"""Which of some things that stayed were moved."""

from bisect import bisect_left
from collections.abc import Hashable, Sequence


def find_moved(old: Sequence[Hashable], new: Sequence[Hashable]) -> set:
    """The fewest things that must have been moved to get from one order to the other.

    Things that stand in one of the two orders alone do not count as moved.
    """
    places = {thing: place for place, thing in enumerate(old)}
    kept = [thing for thing in new if thing in places]
    return set(kept) - set(_longest_rising(kept, places))


def _longest_rising(things: list, places: dict) -> list:
    """The longest run, not necessarily unbroken, whose old places rise."""
    ends: list[int] = []
    last: list = []
    before: dict = {}
    for thing in things:
        length = bisect_left(ends, places[thing])
        before[thing] = last[length - 1] if length else None
        ends[length : length + 1] = [places[thing]]
        last[length : length + 1] = [thing]
    run = []
    thing = last[-1] if last else None
    while thing is not None:
        run.append(thing)
        thing = before[thing]
    return run
