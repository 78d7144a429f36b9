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
    """Move heights apart so that each has ``SPACE``, as near its own as the others allow, inside the map."""
    order = sorted(heights, key=lambda number: (heights[number], number))
    space = min(SPACE, (HEIGHT - SPACE) / max(len(order) - 1, 1))
    moved: dict[int, float] = {}
    lowest = SPACE / 2
    for number in order:
        lowest = moved[number] = max(heights[number], lowest)
        lowest += space
    highest = HEIGHT - SPACE / 2
    for number in reversed(order):
        highest = moved[number] = min(moved[number], highest)
        highest -= space
    return centre(order, heights, moved, space)


def centre(
    order: list[int], heights: dict[int, float], moved: dict[int, float], space: float
) -> dict[int, float]:
    """Lift each crowd of touching numbers so that its middle lies at the middle of its places."""
    crowd: list[int] = []
    lowest = SPACE / 2
    for number, after in zip(order, [*order[1:], None], strict=True):
        crowd.append(number)
        if after is not None and moved[after] - moved[number] <= space + 0.01:
            continue
        lift = sum(moved[n] - heights[n] for n in crowd) / len(crowd)
        lift = min(lift, moved[crowd[0]] - lowest)
        if lift > 0:
            moved |= {n: moved[n] - lift for n in crowd}
        lowest, crowd = moved[number] + space, []
    return moved
