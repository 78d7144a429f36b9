"""“Part of a learning path”, on the pages that paths lead to: the way back to the part that the reader came from.

The same for everybody, so that the pages stay in caches and need neither cookie nor script.
"""

from collections.abc import Iterator
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast
from wagtail.models import ReferenceIndex

from casestudies.extras import case_sections
from knowledge.models import KnowledgePage
from lessons.extras import sections as lesson_sections
from methods.extras import guide_sections, step_sections

from ..models import LearningPathPage
from .items import Item, read_items_of

SECTION = "learning/paths/part_of.html"
MARGIN = "learning/paths/part_of_margin.html"


class PartOf(NamedTuple):
    """``is_asked`` where the part asks of the page, and does not open it."""

    url: str
    path: str
    number: int
    is_asked: bool


def load_parts(page: KnowledgePage) -> list[PartOf]:
    """The parts of published paths that open the page or ask of it. One query; two where there are any."""
    paths = {path.pk: path for path in _find_paths(page)} if page.pk else {}
    if not paths:
        return []
    items = read_items_of(paths.values())
    return [part for key, path in paths.items() for part in _list_parts(path.title, items[key], page.pk)]


def _find_paths(page: KnowledgePage):
    """Those that refer to the page in any way; to read the items of all paths would be slow when they are many."""
    kind = ContentType.objects.get_for_model(LearningPathPage)
    number = Cast(OuterRef("pk"), CharField())
    references = ReferenceIndex.get_references_to(page).filter(content_type=kind, object_id=number)
    return LearningPathPage.objects.published().filter(Exists(references)).order_by("title", "pk")


def _list_parts(title: str, items: list[Item], page_key: int) -> Iterator[PartOf]:
    for item in items:
        asks = page_key in {block["value"].get("source") for block in item.value.get("questions") or []}
        if asks or (item.page and item.page.pk == page_key):
            yield PartOf(item.url, title, item.number, asks)


def register() -> None:
    step_sections.register("paths", load_parts, SECTION, order=5)
    guide_sections.register("paths", load_parts, SECTION, order=25)
    lesson_sections.register("paths", load_parts, SECTION, order=25)
    case_sections.register("paths", load_parts, MARGIN, order=30)
