"""Guides and steps as they are found."""

from django.db.models import OuterRef, QuerySet
from django.db.models.functions import Length, Substr
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from knowledge.lines import split_lines
from knowledge.references import stream_texts
from search.document import Document
from search.page_documents import build_page_document, keys_of_pages, public_pages
from search.registry import DocumentKey, Kind, register_kind, watch

from .models import MethodGuidePage, MethodStepPage


def public_guides() -> QuerySet:
    return public_pages(MethodGuidePage.objects).prefetch_related("frameworks")


def public_steps() -> QuerySet:
    guide = Page.objects.filter(path=Substr(OuterRef("path"), 1, Length(OuterRef("path")) - Page.steplen))
    return public_pages(MethodStepPage.objects).annotate(guide_title=guide.values("title"))


def build_guide_document(guide: MethodGuidePage) -> Document:
    frameworks = [f"{framework.name}: {framework.adds}" for framework in guide.frameworks.all()]
    return build_page_document(
        guide,
        text=[
            *stream_texts(guide.purpose),
            guide.when,
            guide.when_not,
            guide.effort,
            guide.evidence_note,
            *frameworks,
        ],
        facts=[phase.name for phase in guide.phases.all()],
        prior=5,
    )


def build_step_document(step: MethodStepPage) -> Document:
    """``step`` comes from ``public_steps``, with its guide's title."""
    items = [item for text in (step.actions, step.participants, step.tools) for item in split_lines(text)]
    items += [*head(_("Common pitfalls"), step.pitfalls), *head(_("Checklist"), step.checklist)]
    return build_page_document(
        step,
        text=[step.goal, *items, *stream_texts(step.details)],
        place=step.guide_title,
        prior=2,
    )


def head(heading: str, text: str) -> list[str]:
    """The lines of ``text``, the first behind the heading that all of them have on the page."""
    first, *others = split_lines(text) or [""]
    return [f"{heading}: {first}", *others] if first else []


def register() -> None:
    register_kind(
        Kind(
            code="guide",
            label=gettext_lazy("Method guide"),
            label_plural=gettext_lazy("Method guides"),
            model=MethodGuidePage,
            objects=public_guides,
            to_document=build_guide_document,
            order=20,
        )
    )
    register_kind(
        Kind(
            code="step",
            label=gettext_lazy("Step"),
            label_plural=gettext_lazy("Steps"),
            model=MethodStepPage,
            objects=public_steps,
            to_document=build_step_document,
            order=30,
        )
    )
    watch(MethodGuidePage, _steps_of_guide)


def _steps_of_guide(guide: MethodGuidePage) -> list[DocumentKey]:
    return keys_of_pages(MethodStepPage.objects.child_of(guide)) if guide.pk else []
