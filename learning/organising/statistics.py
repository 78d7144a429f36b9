"""Figures without knowing who: counters, and none on fewer than five people."""

from dataclasses import dataclass

from ..counting import Event, hide_small, read_counts
from ..models import LearningPathPage, WebinarPage
from ..paths.items import read_items


@dataclass(frozen=True)
class WebinarFigures:
    webinar: WebinarPage
    registered: int | None
    attended: int | None


@dataclass(frozen=True)
class ItemFigures:
    title: str
    done: int | None


@dataclass(frozen=True)
class PathFigures:
    """``items`` in the order of the path, so that the step where most leave can be seen."""

    path: LearningPathPage
    begun: int | None
    completed: int | None
    items: list[ItemFigures]


def read_webinar_figures() -> list[WebinarFigures]:
    webinars = list(WebinarPage.objects.order_by("-starts_at", "title", "pk"))
    counts = read_counts(one.uid for one in webinars)
    return [
        WebinarFigures(one, *(shown(counts, one.uid, event) for event in (Event.REGISTERED, Event.ATTENDED)))
        for one in webinars
    ]


def read_path_figures() -> list[PathFigures]:
    paths = list(LearningPathPage.objects.live().order_by("title", "pk"))
    counts = read_counts(one.uid for one in paths)
    return [
        PathFigures(
            path,
            shown(counts, path.uid, Event.BEGUN),
            shown(counts, path.uid, Event.COMPLETED),
            [
                ItemFigures(item.title, shown(counts, path.uid, Event.DONE, item.key))
                for item in read_items(path)
            ],
        )
        for path in paths
    ]


def shown(counts: dict, uid: str, event: Event, item: str = "") -> int | None:
    return hide_small(counts.get((uid, item, event), 0))
