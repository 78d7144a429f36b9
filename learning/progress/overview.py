"""How far a learner has come in guides and paths, ready for her own page."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_

from django.db.models import Q

from methods.models import MethodGuidePage, MethodStepPage

from ..models import Certificate, Learner, LearningPathPage
from ..paths.items import read_items_of
from .keeping import read_progress
from .merging import Key, Progress


@dataclass(frozen=True)
class Part:
    """A step or an item. ``page_uid`` and ``item`` are what is marked."""

    page_uid: str
    item: str
    number: int
    title: str
    url: str
    is_done: bool


@dataclass(frozen=True)
class Course:
    """A guide or a path with its parts as they are now; what is gone is saved but not counted."""

    uid: str
    title: str
    url: str
    parts: list[Part]
    is_path: bool = False
    is_opened: bool = False
    certificate: Certificate | None = None

    @property
    def done(self) -> int:
        return sum(part.is_done for part in self.parts)

    @property
    def total(self) -> int:
        return len(self.parts)

    @property
    def is_complete(self) -> bool:
        return bool(self.parts) and self.done == self.total

    @property
    def next(self) -> Part | None:
        return next((part for part in self.parts if not part.is_done), None)


@dataclass(frozen=True)
class Overview:
    paths: list[Course]
    guides: list[Course]

    @property
    def is_empty(self) -> bool:
        return not self.paths and not self.guides


def read_overview(learner: Learner, *, also: str = "") -> Overview:
    """Every published guide and path of which something is done or ticked, and the page with the uid ``also``.

    As many queries however many they are.
    """
    progress = read_progress(learner)
    begun = {key.page_uid for key in progress.done} | ({also} if also else set())
    certificates = {one.path_uid: one for one in learner.certificates.all()}
    return Overview(
        paths=[_open(one, also) for one in read_paths(begun, progress, certificates)],
        guides=[_open(one, also) for one in read_guides(begun, progress)],
    )


def _open(course: Course, also: str) -> Course:
    uids = {course.uid, *(part.page_uid for part in course.parts)}
    return replace(course, is_opened=also in uids)


def read_paths(begun: set[str], progress: Progress, certificates: dict[str, Certificate]) -> list[Course]:
    paths = list(LearningPathPage.objects.published().filter(uid__in=begun).order_by("title", "pk"))
    items = read_items_of(paths)
    return [
        Course(
            path.uid,
            path.title,
            path.url or "",
            [
                Part(
                    path.uid, item.key, item.number, item.title, item.url, _is_done(path.uid, item, progress)
                )
                for item in items[path.pk]
            ],
            is_path=True,
            certificate=certificates.get(path.uid),
        )
        for path in paths
    ]


def _is_done(uid: str, item, progress: Progress) -> bool:
    """A step of a guide is done wherever it was done."""
    keys = [Key(uid, item.key), *([Key(item.step_uid)] if item.step_uid else [])]
    return any(key in progress.done for key in keys)


def read_guides(begun: set[str], progress: Progress) -> list[Course]:
    steps = MethodStepPage.objects.published()
    parents = {step.path[: -MethodStepPage.steplen] for step in steps.filter(uid__in=begun).only("path")}
    named = MethodGuidePage.objects.filter(uid__in=begun).values_list("path", flat=True)
    guides = list(
        MethodGuidePage.objects.published().filter(path__in=parents | set(named)).order_by("title", "pk")
    )
    by_guide = _group_steps(guides)
    return [
        Course(
            guide.uid,
            guide.title,
            guide.url or "",
            [
                Part(step.uid, "", number, step.title, step.url or "", Key(step.uid) in progress.done)
                for number, step in enumerate(by_guide[guide.path], start=1)
            ],
        )
        for guide in guides
    ]


def _group_steps(guides: Iterable[MethodGuidePage]) -> dict[str, list[MethodStepPage]]:
    grouped: dict[str, list[MethodStepPage]] = {guide.path: [] for guide in guides}
    if grouped:
        below = reduce(or_, (Q(path__startswith=path) for path in grouped))
        for step in MethodStepPage.objects.published().filter(below).order_by("path"):
            grouped[step.path[: -MethodStepPage.steplen]].append(step)
    return grouped
