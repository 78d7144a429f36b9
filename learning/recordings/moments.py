"""The chapters of a recording, as pages show them."""

from dataclasses import dataclass
from typing import NamedTuple

from methods.models import MethodStepPage

from ..models import Chapter, WebinarPage
from .timecodes import format_timecode, iso_duration

ANCHOR = "film"


class Moment(NamedTuple):
    """A chapter as it is stored."""

    starts_at_second: int
    title: str


class StepView(NamedTuple):
    url: str
    title: str


@dataclass(frozen=True)
class ChapterView:
    """``url`` plays the film from here; ``step`` is the published step of a guide that the chapter is about."""

    title: str
    starts_at_second: int
    url: str
    step: StepView | None = None
    is_current: bool = False

    @property
    def timecode(self) -> str:
        return format_timecode(self.starts_at_second)

    @property
    def duration(self) -> str:
        return iso_duration(self.starts_at_second)


def read_chapters(webinar: WebinarPage, *, at_second: int | None = None) -> list[ChapterView]:
    """In order of time; that which holds ``at_second`` is the current one. Two queries."""
    rows = sort_chapters(webinar)
    steps = _find_steps(rows)
    current = find_current(rows, at_second)
    return [
        ChapterView(
            row.title,
            row.starts_at_second,
            moment_url(webinar.url or "", row.starts_at_second),
            steps.get(row.step_id),
            is_current=row is current,
        )
        for row in rows
    ]


def list_moments(webinar: WebinarPage) -> list[Moment]:
    return [Moment(row.starts_at_second, row.title) for row in sort_chapters(webinar)]


def sort_chapters(webinar: WebinarPage) -> list[Chapter]:
    """Those that say when they begin: a draft may hold one that does not yet."""
    rows = [row for row in webinar.chapters.all() if row.starts_at_second is not None]
    return sorted(rows, key=lambda row: row.starts_at_second)


def find_current(rows: list[Chapter], at_second: int | None) -> Chapter | None:
    if at_second is None:
        return None
    return next((row for row in reversed(rows) if row.starts_at_second <= at_second), None)


def moment_url(page_url: str, second: int) -> str:
    return f"{page_url}?t={second}#{ANCHOR}"


def _find_steps(rows: list[Chapter]) -> dict[int | None, StepView]:
    ids = {row.step_id for row in rows if row.step_id}
    if not ids:
        return {}
    steps = MethodStepPage.objects.published().filter(pk__in=ids)
    return {step.pk: StepView(step.url or "", step.title) for step in steps}
