"""What the page of a lesson shows, made ready for its template."""

from django.utils.translation import gettext as _

from casestudies.cards import build_card
from casestudies.models import CaseStudyPage
from knowledge.breadcrumbs import build_crumbs
from knowledge.citation import absolute_url, build_citation, last_changed_on, list_sources
from knowledge.references import collect_references
from knowledge.structured_data import render_json_ld
from knowledge.terms import PageTerms, read_terms
from methods.cards import build_guide_card
from methods.models import MethodGuidePage
from search.reading_on import list_addresses, read_on

from .extras import sections
from .items import describe_kind
from .models import LessonPage


def read_lesson(lesson: LessonPage) -> dict:
    """The context of a lesson's page."""
    terms = read_terms(lesson)
    references = collect_references(texts=lesson.texts(), sources=lesson.sources.all())
    cases = [build_card(case) for case in live_cases(lesson).with_card()]
    guides = [build_guide_card(guide) for guide in live_guides(lesson).with_card()]
    added = sections.load(lesson)
    return {
        "crumbs": build_crumbs(lesson),
        "kicker": " · ".join(describe_kind(lesson, terms.phases) or [_("Lesson")]),
        "terms": terms,
        "references": references,
        "sources": list_sources(references),
        "citation": build_citation(lesson),
        "support": describe_support(lesson, is_grounded=bool(references.numbered or cases)),
        "cases": cases,
        "guides": guides,
        "related": read_on(lesson, shown=list_addresses([*cases, *guides], added)),
        "sections": added,
        "structured_data": render_json_ld(describe_lesson(lesson, terms)),
    }


def live_cases(lesson: LessonPage):
    # By key, because a preview's relation is a list in memory and no queryset.
    keys = [case.pk for case in lesson.cases.all()]
    return CaseStudyPage.objects.published().filter(pk__in=keys).order_by("title", "pk")


def live_guides(lesson: LessonPage):
    keys = [guide.pk for guide in lesson.guides.all()]
    return MethodGuidePage.objects.published().filter(pk__in=keys).order_by("path")


def describe_support(lesson: LessonPage, *, is_grounded: bool) -> str:
    """How well the lesson is supported, as a sentence; one that shows nothing it rests on claims no support."""
    if not is_grounded:
        return _("No source or case is reported.")
    return {
        LessonPage.Strength.ONE_SOURCE: _("One source says so."),
        LessonPage.Strength.SEVERAL_CASES: _("The same was seen in several cases."),
        LessonPage.Strength.EVALUATED: _("An evaluation has shown it."),
    }.get(lesson.strength, _("Nobody has assessed it yet."))


def describe_lesson(lesson: LessonPage, terms: PageTerms) -> dict:
    """The lesson as schema.org's LearningResource."""
    url = absolute_url(lesson)
    return {
        "@type": "LearningResource",
        "@id": url,
        "url": url,
        "identifier": lesson.uid,
        "name": lesson.title,
        "description": lesson.claim,
        "inLanguage": "sv",
        "dateModified": last_changed_on(lesson).isoformat(),
        "keywords": [tag.name for tag in terms.tags],
        "about": [theme.name for theme in terms.themes],
    }
