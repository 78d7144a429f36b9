"""Sources and pages to point at, found by any of their words while an editor types."""

from collections.abc import Iterable
from typing import NamedTuple

from django.apps import apps

from knowledge.models import KnowledgePage, Source

MOST = 12


class Target(NamedTuple):
    """Something that a text can point at; ``key`` is what stands in the text."""

    key: str
    title: str
    note: str


def find_sources(words: str) -> list[Target]:
    """The first sources that hold every word, by code; the code itself first."""
    rows = Source.objects.order_by("code").values_list("code", "title", "publisher")
    return _first_with(words, (Target(*row) for row in rows))


def find_pages(words: str) -> list[Target]:
    """The first pages that hold every word, drafts too, by title; ``note`` is the kind."""
    pages = KnowledgePage.objects.select_related("content_type").order_by("draft_title", "pk")
    rows = pages.values_list("uid", "draft_title", "content_type__app_label", "content_type__model")
    return _first_with(words, (Target(uid, title, _kind_name(*model)) for uid, title, *model in rows))


def _first_with(words: str, targets: Iterable[Target]) -> list[Target]:
    # In Python, because SQLite knows no capitals beyond A to Z; registers of some thousand rows take milliseconds.
    wanted = words.casefold().split()
    found = [target for target in targets if _has_every(wanted, target)]
    found.sort(key=lambda target: target.key.casefold() != words.strip().casefold())
    return found[:MOST]


def _has_every(wanted: list[str], target: Target) -> bool:
    text = " ".join(target).casefold()
    return all(word in text for word in wanted)


def _kind_name(app_label: str, model: str) -> str:
    return str(apps.get_model(app_label, model)._meta.verbose_name)
