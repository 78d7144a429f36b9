"""Where on the map a group of municipalities lies, read from the map itself."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

MAP_FILE = Path(settings.BASE_DIR) / "static" / "maps" / "municipalities.svg"
SHAPE = re.compile(r'<path id="k(\d{4})" d="([^"]+)"')
# The map's paths know three commands: M moves to a point, l draws by an offset, z closes.
STEP = re.compile(r"([Ml])(-?[\d.]+),(-?[\d.]+)")
MARGIN = 0.06


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float


class View(NamedTuple):
    """The part of the map to show: an SVG viewBox and the radius of a ring in it."""

    view_box: str
    ring: str


def frame_places(codes: Iterable[str]) -> View | None:
    """The part of the map around the municipalities; None when the map has none of them."""
    boxes = [read_boxes()[code] for code in codes if code in read_boxes()]
    if not boxes:
        return None
    left, top = min(box.left for box in boxes), min(box.top for box in boxes)
    width = max(box.right for box in boxes) - left
    height = max(box.bottom for box in boxes) - top
    margin = max(width, height) * MARGIN
    sides = (left - margin, top - margin, width + 2 * margin, height + 2 * margin)
    return View(" ".join(f"{side:.1f}" for side in sides), f"{max(width, height) / 45:.1f}")


@cache
def read_boxes() -> dict[str, Box]:
    """The bounds of every municipality by its code."""
    return {code: find_bounds(path) for code, path in SHAPE.findall(MAP_FILE.read_text(encoding="utf-8"))}


def find_bounds(path: str) -> Box:
    x = y = 0.0
    points = []
    for command, first, second in STEP.findall(path):
        x, y = (float(first), float(second)) if command == "M" else (x + float(first), y + float(second))
        points.append((x, y))
    across, down = zip(*points, strict=True)
    return Box(min(across), min(down), max(across), max(down))
