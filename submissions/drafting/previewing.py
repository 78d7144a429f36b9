"""The case that a submission would become, made of its answers and saved nowhere."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from wagtail.blocks import StreamValue

from casestudies.models import CaseStudyPage
from knowledge.completeness import assess_completeness
from knowledge.formatting import format_number
from knowledge.markdown import render_markdown
from knowledge.models import Provenance, YesNoUnknown
from lessons.models import LessonPage
from submissions.models import Submission
from submissions.written import read_written

from .entries import load_entries
from .lessons import build_lessons
from .making_rows import Makings
from .pages import TEXTS, build_case
from .sources import build_source

FIELDS = (
    "title", "summary", "result", "municipalities", "period_text", "project_status", "target_group_text",
    "target_groups", "themes", "contract_form", "payment_model", "evaluation_designs", *TEXTS,
)  # fmt: skip
LESSON_FIELDS = ("claim", "body", "lesson_type", "phases")
# Every row has these, and for a draft of one submission they say the same in each.
PROVENANCE = frozenset(field.name for field in Provenance._meta.get_fields()) | {"id", "sort_order"}


@dataclass(frozen=True)
class PreviewField:
    label: str
    html: SafeString


@dataclass(frozen=True)
class PreviewRow:
    """A row, or a lesson; ``rows`` are those below it."""

    headline: str
    fields: list[PreviewField]
    marks: list[str]
    rows: "list[PreviewRow]"


@dataclass(frozen=True)
class PreviewGroup:
    label: str
    rows: list[PreviewRow]


@dataclass(frozen=True)
class Preview:
    """``page`` and ``lessons`` are unsaved; ``missing`` names what the page would still lack."""

    page: CaseStudyPage
    lessons: list[LessonPage]
    fields: list[PreviewField]
    groups: list[PreviewGroup]
    missing: list[str]


def preview_case(submission: Submission, *, now: datetime) -> Preview:
    """What ``make_case`` would make of the answers as they are; the queries do not grow with the rows."""
    with translation.override(settings.LANGUAGE_CODE):
        written = read_written(submission)
        makings = Makings(build_source(submission, now=now), load_entries())
        page = build_case(submission, written, makings)
        lessons = build_lessons(written, page, makings)
    groups = [*_group_rows(page), _group_lessons(lessons)]
    return Preview(
        page=page,
        lessons=lessons,
        fields=list(_show_fields(page, FIELDS)),
        groups=[group for group in groups if group.rows],
        missing=assess_completeness(page).missing,
    )


def _group_rows(page: CaseStudyPage) -> Iterator[PreviewGroup]:
    for name in page.provenance_relations:
        rows = getattr(page, name).all()
        label = page._meta.get_field(name).related_model._meta.verbose_name_plural
        yield PreviewGroup(capfirst(str(label)), [_show_row(row) for row in rows])


def _group_lessons(lessons: list[LessonPage]) -> PreviewGroup:
    shown = [
        PreviewRow(lesson.title, list(_show_fields(lesson, LESSON_FIELDS)), [], []) for lesson in lessons
    ]
    return PreviewGroup(capfirst(str(LessonPage._meta.verbose_name_plural)), shown)


def _show_row(row: Provenance) -> PreviewRow:
    own = [field.name for field in row._meta.concrete_fields if field.name not in PROVENANCE]
    below = [below for name in row.provenance_relations for below in getattr(row, name).all()]
    return PreviewRow(
        headline=row.headline or row.label,
        fields=list(_show_fields(row, ["label", "statement", *own])),
        marks=[str(mark) for mark in row.marks],
        rows=[_show_row(one) for one in below],
    )


def _show_fields(instance: models.Model, names: Iterable[str]) -> Iterator[PreviewField]:
    for name in names:
        field = instance._meta.get_field(name)
        # The page or metric that a row belongs to says nothing of the row.
        if field.many_to_one and field.remote_field.on_delete is models.CASCADE:
            continue
        html = _show_value(instance, field)
        if html:
            yield PreviewField(capfirst(str(field.verbose_name)), html)


def _show_value(instance: models.Model, field: models.Field) -> SafeString | str:
    value = getattr(instance, field.name)
    if isinstance(value, StreamValue):
        return mark_safe("".join(render_markdown(block.value) for block in value))
    if field.many_to_many:
        value = ", ".join(str(entry) for entry in value.all())
    elif field.choices:
        value = "" if value == YesNoUnknown.UNKNOWN else getattr(instance, f"get_{field.name}_display")()
    elif isinstance(field, models.DecimalField) and value is not None:
        value = format_number(value)
    if value in (None, "", [], {}):
        return ""
    return mark_safe(linebreaks(str(value), autoescape=True))
