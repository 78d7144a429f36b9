"""What the pages of guides and steps show, made ready for their templates."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _

from knowledge.breadcrumbs import Crumb, build_crumbs
from knowledge.citation import absolute_url, build_citation, last_changed_on, list_sources
from knowledge.references import References, collect_references
from knowledge.structured_data import render_json_ld
from knowledge.terms import read_terms
from search.reading_on import list_addresses, read_on

from .extras import guide_sections, step_sections

if TYPE_CHECKING:
    from .models import Framework, MethodGuidePage, MethodStepPage


class PageLink(NamedTuple):
    url: str
    title: str


@dataclass(frozen=True)
class StepLink:
    """A step in its guide's contents; numbered among the live steps."""

    number: int
    uid: str
    url: str
    title: str
    goal: str
    is_current: bool = False


class Block(NamedTuple):
    """A titled list of a step: one item per line of the field."""

    title: str
    items: list[str]


def number_steps(
    steps: "Iterable[MethodStepPage]", current: "MethodStepPage | None" = None
) -> list[StepLink]:
    """Number ``steps`` from 1; ``current`` stands among them as it is now, also when it is a draft."""
    others = [step for step in steps if current is None or step.pk != current.pk]
    ordered = sorted([*others, *([current] if current else [])], key=lambda step: step.path)
    return [
        StepLink(number, step.uid, step.url or "", step.title, step.goal, is_current=step is current)
        for number, step in enumerate(ordered, start=1)
    ]


def read_guide(guide: "MethodGuidePage") -> dict:
    """The context of a guide's page."""
    steps = number_steps(guide.live_steps())
    frameworks = list(guide.frameworks.all())
    references = refer(guide, frameworks)
    sections = guide_sections.load(guide)
    return {
        "frameworks": frameworks,
        "terms": read_terms(guide),
        **describe(guide, references),
        "crumbs": build_crumbs(guide),
        "kicker": _("Method guide"),
        "steps": steps,
        "related": read_on(guide, shown=list_addresses(steps, sections)),
        "sections": sections,
        "structured_data": render_json_ld(describe_guide(guide, steps)),
    }


def read_print(guide: "MethodGuidePage") -> dict:
    """The context of the whole guide on one page."""
    steps = list(guide.live_steps().prefetch_related("sources"))
    frameworks = list(guide.frameworks.all())
    references = refer(guide, frameworks, steps)
    return {
        "frameworks": frameworks,
        **describe(guide, references),
        "crumbs": [*build_crumbs(guide), Crumb(guide.url, guide.title)],
        "kicker": _("Method guide"),
        "steps": [
            {"number": number, "page": step, "blocks": list_blocks(step)}
            for number, step in enumerate(steps, start=1)
        ],
    }


def read_step(step: "MethodStepPage") -> dict:
    """The context of a step's page."""
    guide = step.guide()
    steps = number_steps(guide.live_steps(), current=step)
    place = next(index for index, link in enumerate(steps) if link.is_current)
    count = {"number": place + 1, "total": len(steps)}
    references = collect_references(texts=step.texts(), sources=step.sources.all())
    sections = step_sections.load(step)
    return {
        **describe(step, references),
        "guide": guide,
        "steps": steps,
        "crumbs": build_crumbs(step),
        "current_crumb": _("Step %(number)s") % count,
        "kicker": _("Step %(number)s of %(total)s") % count,
        "blocks": list_blocks(step),
        "previous": as_link(steps[place - 1]) if place else None,
        "next": as_link(steps[place + 1]) if place + 1 < len(steps) else None,
        "related": read_on(step, shown=list_addresses([guide, *steps], sections)),
        "sections": sections,
        "structured_data": render_json_ld(describe_step(step, guide, place + 1)),
    }


def describe(page, references: References) -> dict:
    """What guide, step and print have in common."""
    return {
        "references": references,
        "sources": list_sources(references),
        "citation": build_citation(page),
    }


def refer(
    guide: "MethodGuidePage", frameworks: "Iterable[Framework]", steps: "Iterable[MethodStepPage]" = ()
) -> References:
    """Number the sources of the guide and of the given steps in reading order."""
    return collect_references(
        texts=[
            *guide.texts(),
            *(row.adds for row in frameworks),
            *(text for step in steps for text in step.texts()),
        ],
        sources=[*guide.sources.all(), *(source for step in steps for source in step.sources.all())],
    )


def list_blocks(step: "MethodStepPage") -> dict[str, Block]:
    """The lists of a step by field name; an empty one is left out."""
    titles = {
        "actions": _("Do this"),
        "participants": _("Who takes part"),
        "tools": _("Tools and templates"),
        "pitfalls": _("Common pitfalls"),
        "checklist": _("Checklist"),
    }
    lists = {name: step.items_of(name) for name in titles}
    return {name: Block(titles[name], items) for name, items in lists.items() if items}


def as_link(step: StepLink) -> PageLink:
    return PageLink(step.url, step.title)


def describe_guide(guide: "MethodGuidePage", steps: list[StepLink]) -> dict:
    """The guide as schema.org's HowTo."""
    url = absolute_url(guide)
    return {
        "@type": "HowTo",
        "@id": url,
        "url": url,
        "identifier": guide.uid,
        "name": guide.title,
        "description": guide.summary,
        "inLanguage": "sv",
        "dateModified": last_changed_on(guide).isoformat(),
        "step": [
            {"@type": "HowToStep", "position": step.number, "name": step.title, "text": step.goal}
            for step in steps
        ],
    }


def describe_step(step: "MethodStepPage", guide: "MethodGuidePage", number: int) -> dict:
    """The step as a part of its guide."""
    return {
        "@type": "HowToStep",
        "@id": absolute_url(step),
        "url": absolute_url(step),
        "identifier": step.uid,
        "name": step.title,
        "text": step.goal,
        "position": number,
        "inLanguage": "sv",
        "isPartOf": {"@type": "HowTo", "name": guide.title, "url": absolute_url(guide)},
    }
