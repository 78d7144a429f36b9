"""The items of a path, as readers meet them: numbered from 1, without those whose page is not public."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext as _

from knowledge.models import KnowledgePage

if TYPE_CHECKING:
    from ..models import LearningPathPage

Raw = dict[str, Any]


class Kind(StrEnum):
    STEP = "step"
    RECORDING = "recording"
    CASE = "case"
    READING = "reading"
    REFLECTION = "reflection"
    QUESTIONS = "questions"


@dataclass(frozen=True)
class Item:
    """``key`` is the block's id; ``value`` is what the block holds, with pages as their numbers.

    ``page`` is the page that the item is about. ``url`` is where the item itself is shown.
    """

    key: str
    kind: Kind
    number: int
    title: str
    url: str
    minutes: int
    page: KnowledgePage | None = None
    value: Raw = field(default_factory=dict, repr=False)
    is_current: bool = False

    @property
    def label(self) -> str:
        """The word for an item of this kind."""
        return describe_kind(self.kind)

    @property
    def step_uid(self) -> str:
        """The step of a guide that is done when the item is, and the other way round."""
        return self.page.uid if self.kind == Kind.STEP and self.page else ""


class HiddenItem(NamedTuple):
    """An item that no reader sees, and the title of the page that makes it so."""

    kind: Kind
    place: int
    title: str


def read_items(path: "LearningPathPage") -> list[Item]:
    """The items that anybody may see; one query, whatever their number."""
    raw = read_blocks(path)
    pages = load_pages(raw)
    return list(_number(raw, pages, path.url or ""))


def read_items_of(paths: "Iterable[LearningPathPage]") -> dict[int, list[Item]]:
    """The same for several paths, by their numbers; one query in all."""
    blocks = {path: read_blocks(path) for path in paths}
    pages = load_pages(block for raw in blocks.values() for block in raw)
    return {path.pk: list(_number(raw, pages, path.url or "")) for path, raw in blocks.items()}


def read_blocks(path: "LearningPathPage") -> list[Raw]:
    """Every item as ``{"type", "value", "id"}``; of a preview, too, whose items are not saved."""
    return [block for block in path.items.raw_data if block["type"] in set(Kind)]


def load_pages(blocks: Iterable[Raw]) -> dict[int, KnowledgePage]:
    """The public pages that the items are about, by number."""
    keys = {number for block in blocks if (number := page_of(block))}
    return {page.pk: page for page in KnowledgePage.objects.published().filter(pk__in=keys)} if keys else {}


def page_of(block: Raw) -> int | None:
    return block["value"].get("page")


def find_hidden(path: "LearningPathPage") -> list[HiddenItem]:
    """The items that are left out because their page is not public, for whoever edits the path."""
    blocks = read_blocks(path)
    pages = load_pages(blocks)
    lost = {
        place: page_of(block) for place, block in enumerate(blocks, start=1) if not _is_shown(block, pages)
    }
    titles = (
        dict(KnowledgePage.objects.filter(pk__in=lost.values()).values_list("pk", "title")) if lost else {}
    )
    return [
        HiddenItem(
            Kind(blocks[place - 1]["type"]), place, titles.get(number, _("a page that has been deleted"))
        )
        for place, number in lost.items()
    ]


def sum_minutes(blocks: Iterable[Raw]) -> int:
    return sum(block["value"].get("minutes") or 0 for block in blocks)


def describe_minutes(minutes: int) -> str:
    """About how long it takes, in words: to five minutes from a quarter of an hour on."""
    about = minutes if minutes < 15 else 5 * round(minutes / 5)
    if about < 120:
        return _("about %(minutes)s minutes") % {"minutes": about}
    hours, rest = divmod(about, 60)
    if not rest:
        return _("about %(hours)s hours") % {"hours": hours}
    return _("about %(hours)s hours and %(minutes)s minutes") % {"hours": hours, "minutes": rest}


def describe_kind(kind: Kind) -> str:
    return {
        Kind.STEP: _("Step of a guide"),
        Kind.RECORDING: _("Recording"),
        Kind.CASE: _("Case"),
        Kind.READING: _("Reading"),
        Kind.REFLECTION: _("Reflection"),
        Kind.QUESTIONS: _("Check questions"),
    }[kind]


def _number(blocks: list[Raw], pages: dict[int, KnowledgePage], base_url: str) -> Iterator[Item]:
    shown = [block for block in blocks if _is_shown(block, pages)]
    for number, block in enumerate(shown, start=1):
        value = block["value"]
        page = pages.get(page_of(block) or 0)
        yield Item(
            key=block["id"],
            kind=Kind(block["type"]),
            number=number,
            title=value.get("title") or (page.title if page else ""),
            url=f"{base_url}{number}/",
            minutes=value.get("minutes") or 0,
            page=page,
            value=value,
        )


def _is_shown(block: Raw, pages: dict[int, KnowledgePage]) -> bool:
    """A reading without a page stands for itself, as reflections and questions do."""
    needs_page = block["type"] in {Kind.STEP, Kind.RECORDING, Kind.CASE} or page_of(block)
    return not needs_page or page_of(block) in pages
