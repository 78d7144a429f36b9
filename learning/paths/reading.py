"""What the pages of a path and of its items show, made ready for their templates."""

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _

from knowledge.breadcrumbs import Crumb, build_crumbs
from knowledge.citation import build_citation, list_sources
from knowledge.drawing import can_print
from knowledge.references import collect_references, stream_texts
from knowledge.structured_data import render_json_ld
from knowledge.terms import read_terms
from methods.models import MethodStepPage
from search.reading_on import read_on

from ..blocks import read_part
from ..models import WebinarPage
from ..progress.sections import link_own_page
from ..recordings.reading import FilmView, view_film
from ..structured_data import describe_path
from .answering import Asked
from .items import Item, Kind, describe_minutes, read_items
from .questions import Source

if TYPE_CHECKING:
    from ..models import LearningPathPage


class PageLink(NamedTuple):
    url: str
    title: str


class About(NamedTuple):
    """The page that an item is about, and for a step what it wants and its checklist."""

    url: str
    title: str
    summary: str
    guide: str = ""
    checklist: tuple[str, ...] = ()


class FilmPart(NamedTuple):
    """A part of a webinar's film, in seconds and as written; without a film it is seen where the webinar is."""

    film: FilmView | None
    starts: int | None
    ends: int | None
    first: str
    last: str


def read_overview(path: "LearningPathPage", *, has_changed: bool = False) -> dict:
    """The context of a path's own page; ``has_changed`` when the reader looked for an item that is gone."""
    items = read_items(path)
    references = collect_references(texts=stream_texts(path.introduction), sources=path.sources.all())
    minutes = sum(item.minutes for item in items)
    duration = describe_minutes(minutes) if items else ""
    terms = read_terms(path)
    return {
        "crumbs": build_crumbs(path),
        "kicker": " · ".join(filter(None, [_("Learning path"), duration])),
        "items": items,
        "duration": duration,
        "has_changed": has_changed,
        "terms": terms,
        "structured_data": render_json_ld(describe_path(path, terms, minutes=minutes)),
        "references": references,
        "sources": list_sources(references),
        "citation": build_citation(path),
        "saving": link_own_page(path),
        "gives_certificate": bool(path.pk) and can_print(),
        "related": read_on(path, shown=[item.page.url for item in items if item.page]),
    }


def read_item(
    path: "LearningPathPage", item: Item, items: list[Item], *, asked: list[Asked], is_checked: bool
) -> dict:
    """The context of an item's page; ``is_checked`` once answers have been sent."""
    place = item.number - 1
    texts = [item.value.get("text") or ""] if item.kind == Kind.READING else []
    return {
        "path": path,
        "item": item,
        "items": [replace(other, is_current=other is item) for other in items],
        "crumbs": [*build_crumbs(path), Crumb(path.url or "", path.title)],
        "kicker": _("%(kind)s · part %(number)s of %(total)s")
        % {"kind": item.label, "number": item.number, "total": len(items)},
        "duration": describe_minutes(item.minutes) if item.minutes else "",
        "about": read_about(item),
        "recording": read_film_part(item),
        "references": collect_references(texts=texts),
        "asked": asked,
        "read_first": list_to_read(items, asked),
        "result": count_right(asked) if is_checked else None,
        "previous": link_to(items[place - 1]) if place else None,
        "next": link_to(items[place + 1]) if place + 1 < len(items) else None,
    }


def read_about(item: Item) -> About | None:
    """Two queries more for a step: its own fields and its guide."""
    if item.page is None:
        return None
    if item.kind != Kind.STEP:
        return About(item.page.url, item.page.title, item.page.summary)
    step = MethodStepPage.objects.get(pk=item.page.pk)
    return About(step.url, step.title, step.goal, step.get_parent().title, tuple(step.items_of("checklist")))


def read_film_part(item: Item) -> FilmPart | None:
    """Two queries: the webinar and its film."""
    if item.kind != Kind.RECORDING:
        return None
    webinar = WebinarPage.objects.select_related("film").get(pk=item.page.pk)
    starts, ends = read_part(item.value)
    return FilmPart(
        view_film(webinar.film, webinar=webinar) if webinar.film else None,
        starts,
        ends,
        item.value.get("starts") or "",
        item.value.get("ends") or "",
    )


def list_to_read(items: list[Item], asked: list[Asked]) -> list[Source]:
    """The pages that are asked of and are no part of the path, so that the learner may not have met them."""
    met = {item.page.url for item in items if item.page}
    sources = dict.fromkeys(one.question.source for one in asked if one.question.source)
    return [source for source in sources if source.url not in met]


def count_right(asked: list[Asked]) -> dict:
    """How it went."""
    return {
        "right": sum(bool(one.verdict and one.verdict.is_right) for one in asked),
        "answered": sum(bool(one.verdict) for one in asked),
        "total": len(asked),
        "has_unknown": any(one.is_unknown for one in asked),
    }


def link_to(item: Item) -> PageLink:
    return PageLink(item.url, item.title)
