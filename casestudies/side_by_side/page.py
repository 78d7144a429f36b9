"""The context of the page that compares cases."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casestudies.domain.comparison import join_names
from casestudies.models import CaseStudyPage
from knowledge.breadcrumbs import Crumb
from knowledge.citation import list_sources
from knowledge.references import References, collect_references

from .about import describe_cases
from .cases import ComparedCase, Found, find_cases
from .facts import list_shared_facts
from .outcomes import compare_outcomes
from .selection import MAX_CASES, Selection
from .table import Section


class Column(NamedTuple):
    name: str
    title: str
    url: str
    remove_url: str


class Option(NamedTuple):
    slug: str
    title: str
    is_selected: bool


class Choice(NamedTuple):
    """One of the fields that choose a case."""

    number: int
    options: list[Option]


def compare_cases(selection: Selection) -> dict:
    """Everything that ``casestudies/compare.html`` shows; at most 25 queries for four cases."""
    found = find_cases(selection)
    cases = found.cases if len(found.cases) > 1 else []
    sections = build_sections(cases) if cases else []
    references = number_sources(sections)
    return {
        "title": describe_title(cases),
        "crumbs": [Crumb(reverse("wagtail_serve", args=["fall/"]), _("Cases"))],
        "notices": list_notices(found),
        "columns": build_columns(found),
        "width": len(found.cases) + 1,
        "sections": sections,
        "shared_count": len([section for section in sections if section.comparison]),
        "sources": list_sources(references),
        "choices": build_choices(found.selection),
        "canonical_path": found.selection.url(reverse("casestudies:compare")),
        "is_compared": bool(cases),
    }


def build_sections(cases: list[ComparedCase]) -> list[Section]:
    shared, others = compare_outcomes(cases)
    sections = [describe_cases(cases), *shared, others, list_shared_facts(cases)]
    return [section for section in sections if section.rows]


def number_sources(sections: list[Section]) -> References:
    """Number the sources of all cases together, in the order in which the table names them."""
    lines = [line for section in sections for line in section.lines if line.row]
    references = collect_references(rows=[line.row for line in lines if line.row])
    for line in lines:
        if line.row:
            line.refs = references.of(line.row)
    return references


def describe_title(cases: list[ComparedCase]) -> str:
    if not cases:
        return _("Compare cases")
    return _("Compare %(cases)s") % {"cases": join_names(case.name for case in cases)}


def list_notices(found: Found) -> list[str]:
    """What of the address could not be followed, in plain words."""
    notices = [_("There is no case with the address “%(slug)s”.") % {"slug": slug} for slug in found.unknown]
    if found.left_out:
        notices.append(
            ngettext(
                "At most %(count)d case can be compared at a time. Left out: %(titles)s.",
                "At most %(count)d cases can be compared at a time. Left out: %(titles)s.",
                MAX_CASES,
            )
            % {"count": MAX_CASES, "titles": "; ".join(found.left_out)}
        )
    if len(found.cases) == 1:
        notices.append(_("Choose one more case to compare with."))
    return notices


def build_columns(found: Found) -> list[Column]:
    path = reverse("casestudies:compare")
    return [
        Column(case.name, case.page.title, case.page.url, found.selection.without(case.page.slug).url(path))
        for case in found.cases
    ]


def build_choices(selection: Selection) -> list[Choice]:
    """Four fields over all public cases, the chosen ones filled in."""
    cases = list(CaseStudyPage.objects.published().order_by("title", "pk").values_list("slug", "title"))
    slots = [*selection.slugs, *[""] * MAX_CASES][:MAX_CASES]
    return [
        Choice(number, [Option(slug, title, slug == chosen) for slug, title in cases])
        for number, chosen in enumerate(slots, start=1)
    ]
