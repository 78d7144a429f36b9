"""Cases as numbers beside the outline of Sweden, with a line from each number to its place.

Places lie close around the big cities; numbers in the margin never cover each other, markers on the map would.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .cards import CaseCard

HEIGHT = 1536
SPACE = 74
LABEL_X = 730


@dataclass(frozen=True)
class MapPoint:
    """``x``, ``y`` is the place in the map's 640 × 1536; the number stands at ``label_x``, ``label_y``."""

    number: int
    card: CaseCard
    x: float | None
    y: float | None
    label_y: float | None = None
    label_x: int = LABEL_X

    @property
    def is_on_map(self) -> bool:
        return self.y is not None


def build_map(cards: Sequence[CaseCard]) -> list[MapPoint]:
    """The cards numbered in their own order; those without a place in Sweden have no point."""
    places = {
        number: (float(card.map_x), float(card.map_y))
        for number, card in enumerate(cards, start=1)
        if card.map_x is not None and card.map_y is not None
    }
    labels = spread({number: y for number, (_x, y) in places.items()})
    return [
        MapPoint(number, card, *places.get(number, (None, None)), label_y=labels.get(number))
        for number, card in enumerate(cards, start=1)
    ]


def spread(heights: dict[int, float]) -> dict[int, float]:
    """Move heights apart so that each has ``SPACE``, as near its own as the others allow, inside the map.

    Numbers that would touch are joined into a crowd that stands around the middle of its places.
    """
    space = min(SPACE, (HEIGHT - SPACE) / max(len(heights) - 1, 1))
    crowds: list[list[int]] = []
    for number in sorted(heights, key=lambda number: (heights[number], number)):
        crowds.append([number])
        while len(crowds) > 1 and _last(crowds[-2], heights, space) + space > _first(
            crowds[-1], heights, space
        ):
            crowds[-2:] = [crowds[-2] + crowds[-1]]
    return {
        number: _first(crowd, heights, space) + place * space
        for crowd in crowds
        for place, number in enumerate(crowd)
    }


def _first(crowd: list[int], heights: dict[int, float], space: float) -> float:
    """Where the first of a crowd stands when its middle is at the middle of its places."""
    length = (len(crowd) - 1) * space
    middle = sum(heights[number] for number in crowd) / len(crowd)
    return min(max(middle - length / 2, SPACE / 2), HEIGHT - SPACE / 2 - length)


def _last(crowd: list[int], heights: dict[int, float], space: float) -> float:
    return _first(crowd, heights, space) + (len(crowd) - 1) * space
