"""Lessons as they are found: their documents, and the facet that only lessons have."""

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from casestudies.models import CaseStudyPage
from knowledge.references import stream_texts
from search.document import Document
from search.facets import Facet, register_facet, terms_of
from search.page_documents import build_page_document, keys_of_pages, locate, public_pages
from search.registry import DocumentKey, Kind, register_kind, watch
from taxonomy.models import Term

from .items import describe_kind
from .models import LessonPage

LESSON_TYPE = Facet(
    "lardomstyp",
    "lesson_type",
    _("Lesson type"),
    register=terms_of(Term.Vocabulary.LESSON_TYPE),
    order=65,
    label_plural=_("Lesson types"),
)


def public_lessons() -> QuerySet:
    cases = CaseStudyPage.objects.published().prefetch_related("municipalities__region")
    return (
        public_pages(LessonPage.objects)
        .select_related("lesson_type", "barrier")
        .prefetch_related(Prefetch("cases", cases, to_attr="public_cases"))
    )


def build_document(lesson: LessonPage) -> Document:
    """A lesson is found at its own places and at those of its published cases."""
    places = {place.pk: place for case in lesson.public_cases for place in case.municipalities.all()}
    places |= {place.pk: place for place in lesson.municipalities.all()}
    barrier = lesson.barrier.name if lesson.barrier else ""
    return build_page_document(
        lesson,
        text=[lesson.claim, *stream_texts(lesson.body)],
        terms=[barrier, ", ".join(sorted(map(str, places.values())))],
        facts=describe_kind(lesson, lesson.phases.all()),
        facets={
            LESSON_TYPE.name: (lesson.lesson_type.code,) if lesson.lesson_type else (),
            **locate(places.values()),
        },
        prior=4,
    )


def register() -> None:
    register_kind(
        Kind(
            code="lesson",
            label=_("Lesson"),
            label_plural=_("Lessons"),
            model=LessonPage,
            objects=public_lessons,
            to_document=build_document,
            order=40,
        )
    )
    register_facet(LESSON_TYPE)
    watch(CaseStudyPage, _lessons_of_case)
    watch(Term, _lessons_of_term)


def _lessons_of_case(case: CaseStudyPage) -> list[DocumentKey]:
    return keys_of_pages(LessonPage.objects.for_case(case)) if case.pk else []


def _lessons_of_term(term: Term) -> list[DocumentKey]:
    named = Q(lesson_type=term) | Q(barrier=term)
    return keys_of_pages(LessonPage.objects.filter(named)) if term.pk else []
