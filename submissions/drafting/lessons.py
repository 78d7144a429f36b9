"""Lessons are pages of their own (ADR 44), here drafts tied to the draft of their case."""

from collections.abc import Iterable

from django.utils.text import Truncator

from casestudies.models import CaseStudyPage
from lessons.models import LessonPage
from lessons.prefill import SHARED
from submissions.written import Part, Written
from taxonomy.models import Phase, Term

from .making_rows import Makings, longest
from .running_text import make_stream


def build_lessons(written: Written, case: CaseStudyPage, makings: Makings) -> list[LessonPage]:
    """Unsaved pages; ``case`` need not be saved. How well supported a lesson is, an editor says."""
    return [_build_lesson(row, case, makings) for row in _with_text(written.of("lessons").rows())]


def _with_text(rows: Iterable[Part]) -> list[Part]:
    return [row for row in rows if row.text("claim") or row.text("body")]


def _build_lesson(row: Part, case: CaseStudyPage, makings: Makings) -> LessonPage:
    claim, body = row.line("claim"), row.text("body")
    if not claim:
        claim = " ".join(body.split())
    if len(claim) > longest(LessonPage, "claim"):
        # The whole of it first in the text; the sentence is for an editor to shorten.
        body = body if claim == " ".join(body.split()) else f"{claim}\n\n{body}".strip()
        claim = Truncator(claim).chars(longest(LessonPage, "claim"), truncate=" …")
    phase = makings.entries.one(Phase, row.line("phase"))
    lesson = LessonPage(
        title=claim.removesuffix("."),
        claim=claim,
        summary=claim,
        lesson_type=makings.entries.term(Term.Vocabulary.LESSON_TYPE, row.line("lesson_type")),
        live=False,
    )
    lesson.body = make_stream(body, source_code=makings.source.code)
    lesson.phases = [phase] if phase else []
    lesson.sources = [makings.source]
    lesson.cases = [case]
    for name in SHARED:
        setattr(lesson, name, list(getattr(case, name).all()))
    return lesson
