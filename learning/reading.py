"""What the page of a webinar shows, made ready for its template."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from casestudies.cards import build_card as build_case_card
from casestudies.models import CaseStudyPage
from knowledge.breadcrumbs import build_crumbs
from knowledge.citation import build_citation, list_sources
from knowledge.references import collect_references
from knowledge.structured_data import render_json_ld
from knowledge.terms import read_terms
from lessons.items import build_item
from lessons.models import LessonPage
from methods.models import MethodStepPage
from search.reading_on import list_addresses, read_on

from .cards import name_part
from .models import Material, Speaker, WebinarPage
from .paths.part_of import load_parts
from .recordings.reading import read_recording
from .registrations.seats import count_seats
from .states import State
from .status import describe_status
from .structured_data import describe_webinar
from .times import describe_when


class SpeakerLine(NamedTuple):
    """``organisation_url`` only for one that is in the register."""

    name: str
    role: str
    organisation: str
    organisation_url: str


class StepLink(NamedTuple):
    url: str
    title: str
    guide: str


class PartLink(NamedTuple):
    """A part of the same series."""

    url: str
    title: str
    number: int | None
    is_current: bool


class MaterialLink(NamedTuple):
    url: str
    label: str
    is_outside: bool


def read_webinar(webinar: WebinarPage, *, query: Mapping[str, str], now: datetime) -> dict:
    """The context of a webinar's page. Nothing in it tells the link to the meeting.

    ``query`` says where the film is to begin and what to look for in its text.
    """
    terms = read_terms(webinar)
    references = collect_references(texts=webinar.texts(), sources=webinar.sources.all())
    # A webinar in a preview may be unsaved, and its capacity another than the saved one.
    status = describe_status(webinar, seats=count_seats([webinar], now=now)[webinar.pk], now=now)
    steps = list_steps(webinar)
    cases = [build_case_card(case) for case in chosen(CaseStudyPage, webinar.cases).with_card()]
    lessons = [build_item(lesson) for lesson in chosen(LessonPage, webinar.lessons).with_item()]
    speakers = [build_speaker(speaker) for speaker in list_speakers(webinar)]
    parts = list_parts(webinar)
    return {
        "crumbs": build_crumbs(webinar),
        "kicker": name_part(webinar) or _("Webinar"),
        "terms": terms,
        "references": references,
        "sources": list_sources(references),
        "citation": build_citation(webinar),
        "status": status,
        "when": describe_when(webinar),
        "event_url": find_event_url(webinar, status.state),
        "speakers": speakers,
        "recording": read_recording(webinar, query=query),
        "materials": [build_material(row) for row in list_materials(webinar)],
        "steps": steps,
        "cases": cases,
        "lessons": lessons,
        "parts": parts,
        "path_parts": load_parts(webinar),
        "related": read_on(webinar, shown=list_addresses([*steps, *cases, *lessons, *parts])),
        "structured_data": render_json_ld(describe_webinar(webinar, status.state, speakers, terms)),
    }


def find_event_url(webinar: WebinarPage, state: State) -> str:
    """Where the webinar is fetched into a calendar; nothing once it is over, and while it has no date."""
    has_entry = webinar.starts_at and state.is_ahead
    return reverse("learning:event", args=[webinar.slug]) if has_entry else ""


def chosen(model: type[Page], relation):
    """The published among what the editor has chosen."""
    # By key, because a preview's relation is a list in memory and no queryset.
    keys = [page.pk for page in relation.all()]
    return model.objects.published().filter(pk__in=keys).order_by("path")


def list_steps(webinar: WebinarPage) -> list[StepLink]:
    """In the order of the guides, with the titles of those. Two queries."""
    steps = list(chosen(MethodStepPage, webinar.steps))
    above = {step.path[: -Page.steplen] for step in steps}
    guides = dict(Page.objects.filter(path__in=above).values_list("path", "title")) if above else {}
    return [StepLink(step.url, step.title, guides.get(step.path[: -Page.steplen], "")) for step in steps]


def list_speakers(webinar: WebinarPage) -> Iterable[Speaker]:
    return webinar.speakers.select_related("organisation")


def list_materials(webinar: WebinarPage) -> Iterable[Material]:
    return webinar.materials.select_related("document")


def build_speaker(speaker: Speaker) -> SpeakerLine:
    organisation = speaker.organisation
    url = organisation.get_absolute_url() if organisation else ""
    return SpeakerLine(speaker.name, speaker.role, speaker.organisation_title, url)


def build_material(row: Material) -> MaterialLink:
    return MaterialLink(row.document.url if row.document else row.url, row.label, not row.document)


def list_parts(webinar: WebinarPage) -> list[PartLink]:
    """All parts of its series, when there is another one; one query, none for one that stands by itself."""
    if not webinar.series_id:
        return []
    others = WebinarPage.objects.published().filter(series_id=webinar.series_id).exclude(pk=webinar.pk)
    parts = sorted([*others, webinar], key=lambda part: (part.part is None, part.part or 0, part.title))
    if len(parts) == 1:
        return []
    return [PartLink(part.url or "", part.title, part.part, part is webinar) for part in parts]
