"""The context of a case's page."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _

from casestudies.extras import case_sections
from casestudies.models import ActorRole, CaseStudyPage, Event
from knowledge.breadcrumbs import build_crumbs
from knowledge.citation import build_citation, list_sources
from knowledge.formatting import format_date
from knowledge.references import NumberedSource, References, collect_references, stream_texts
from knowledge.structured_data import render_json_ld
from methods.models import MethodGuidePage
from search.reading_on import list_addresses, read_on

from .facts import anchor_of, group_facts
from .outcomes import build_outcomes
from .rows import CaseRows, load_rows
from .strip import build_strip
from .structured import describe_case

RELATIONS = (
    "themes",
    "target_groups",
    "municipalities",
    "evaluation_designs",
    Prefetch("methods", MethodGuidePage.objects.published()),
    "sources",
)
MARGIN_TERMS = ("themes", "target_groups", "tags")
SECTIONS = ("problem", "need", "programme_theory", "intervention", "implementation")


class TextSection(NamedTuple):
    anchor: str
    title: str
    stream: object


@dataclass(frozen=True)
class ActorLine:
    """A row of ``components/actor_table.html``."""

    name: str
    url: str
    role: str
    phase: str
    note: str
    refs: list[NumberedSource]
    is_disputed: bool
    is_unconfirmed: bool
    is_superseded: bool


@dataclass(frozen=True)
class TimelineEntry:
    date_text: str
    text: str
    status_label: str
    refs: list[NumberedSource]
    note: str
    is_disputed: bool
    is_unconfirmed: bool
    is_superseded: bool
    anchor: str


def read_case(case: CaseStudyPage) -> dict:
    """Everything the page's template shows; the number of queries does not grow with rows or blocks."""
    load_relations(case)
    rows = load_rows(case)
    streams = [getattr(case, name) for name in SECTIONS]
    references = collect_references(texts=stream_texts(*streams), rows=rows.all(), sources=case.sources.all())
    guides = [guide for guide in case.methods.all() if guide.live]
    sections = case_sections.load(case)
    return {
        "references": references,
        "sources": list_sources(references),
        "kicker": describe_kicker(case),
        "crumbs": build_crumbs(case),
        "strip": build_strip(case, rows, references),
        "place": next(iter(case.municipalities.all()), None),
        "texts": list_texts(case),
        "outcomes": build_outcomes(rows, references),
        "fact_groups": group_facts(case, rows, references),
        "actors": list_actors(rows, references),
        "timeline": list_timeline(rows, references),
        "guides": guides,
        "margin_terms": {name: list(getattr(case, name).all()) for name in MARGIN_TERMS},
        "sections": sections,
        "related": read_on(case, shown=list_addresses(guides, sections)),
        "citation": build_citation(case),
        "contact_urls": find_contact_urls(case),
        "compare_url": find_compare_url(case),
        "structured_data": render_json_ld(describe_case(case, references)),
    }


def load_relations(case: CaseStudyPage) -> None:
    """Fetch what several parts of the page show once; a preview has it in memory already."""
    if not getattr(case, "_cluster_related_objects", None):
        prefetch_related_objects([case], *RELATIONS)


def describe_kicker(case: CaseStudyPage) -> str:
    form = case.contract_form
    return " · ".join(filter(None, [_("Case"), str(form) if form else ""]))


def list_texts(case: CaseStudyPage) -> list[TextSection]:
    """The sections of running text; an empty one is left out, unless an editor noted that no source tells."""
    titles = {
        "problem": _("The problem"),
        "need": _("What was to change"),
        "programme_theory": _("Programme theory"),
        "intervention": _("What was done"),
        "implementation": _("How it was carried out"),
    }
    return [
        TextSection(name.replace("_", "-"), titles[name], getattr(case, name))
        for name in SECTIONS
        if len(getattr(case, name)) or case.is_declared_missing(name)
    ]


def list_actors(rows: CaseRows, references: References) -> list[ActorLine]:
    return [build_actor(row, references) for row in rows.actors]


def build_actor(row: ActorRole, references: References) -> ActorLine:
    return ActorLine(
        name=row.actor_name,
        url=row.organisation.get_absolute_url() if row.organisation else "",
        role=describe_role(row),
        phase=str(row.phase) if row.phase else "",
        note=row.public_note,
        refs=references.of(row),
        is_disputed=row.is_disputed,
        is_unconfirmed=row.is_unconfirmed,
        is_superseded=row.status == "superseded",
    )


def describe_role(row: ActorRole) -> str:
    if row.is_independent == "yes":
        return _("%(role)s, independent") % {"role": row.role}
    return str(row.role)


def list_timeline(rows: CaseRows, references: References) -> list[TimelineEntry]:
    """Events in order of time; those without a date last, in the editor's order."""
    dated = sorted((row for row in rows.events if row.happened_on), key=lambda row: row.happened_on)
    return [build_entry(row, references) for row in [*dated, *(r for r in rows.events if not r.happened_on)]]


def build_entry(row: Event, references: References) -> TimelineEntry:
    return TimelineEntry(
        date_text=row.date_text or (format_date(row.happened_on) if row.happened_on else ""),
        text=row.statement,
        status_label=str(row.after_status) if row.after_status else "",
        refs=references.of(row),
        note=row.public_note,
        is_disputed=row.is_disputed,
        is_unconfirmed=row.is_unconfirmed,
        is_superseded=row.status == "superseded",
        anchor=anchor_of(row),
    )


def find_contact_urls(case: CaseStudyPage) -> dict[str, str]:
    """None for the preview of a new case, which has no uid until it is saved."""
    if not case.uid:
        return {}
    url = reverse("contact:about", kwargs={"kind": "case", "key": case.uid})
    return {"question": f"{url}?typ=fraga", "correction": f"{url}?typ=rattelse"}


def find_compare_url(case: CaseStudyPage) -> str:
    return f"{reverse('casestudies:compare')}?fall={case.slug}"
