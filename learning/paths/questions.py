"""Questions as they are asked: what the editor wrote, with the answers in the order that learners see."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from knowledge.models import KnowledgePage

from .items import Item, Raw


class QuestionKind(StrEnum):
    SINGLE = "single"
    MULTIPLE = "multiple"
    ORDERING = "ordering"
    NUMBER = "number"


@dataclass(frozen=True)
class Option:
    """An answer to choose, or a line to put in order."""

    key: str
    text: str
    is_right: bool = False
    feedback: str = ""


class Source(NamedTuple):
    """The page where the right answer is found."""

    url: str
    title: str


@dataclass(frozen=True)
class Question:
    """``options`` of an ordering stand in the right order; ``shown`` is what the learner meets."""

    key: str
    kind: QuestionKind
    text: str
    options: tuple[Option, ...] = ()
    answer: Decimal = Decimal(0)
    tolerance: Decimal = Decimal(0)
    unit: str = ""
    feedback: str = ""
    source: Source | None = None

    @property
    def shown(self) -> tuple[Option, ...]:
        return mix(self) if self.kind == QuestionKind.ORDERING else self.options


def read_questions(item: Item) -> list[Question]:
    """The questions of an item; one query for the pages where their answers are found."""
    blocks = item.value.get("questions") or []
    sources = load_sources(block["value"].get("source") for block in blocks)
    return [build_question(block, sources) for block in blocks]


def load_sources(numbers: Iterable[int | None]) -> dict[int, Source]:
    """Those that anybody may read."""
    pages = KnowledgePage.objects.published().filter(pk__in={number for number in numbers if number})
    return {page.pk: Source(page.url, page.title) for page in pages}


def build_question(block: Raw, sources: dict[int, Source]) -> Question:
    value = block["value"]
    return Question(
        key=block["id"],
        kind=QuestionKind(block["type"]),
        text=value.get("text") or "",
        options=_options(value),
        answer=Decimal(str(value.get("answer") or 0)),
        tolerance=Decimal(str(value.get("tolerance") or 0)),
        unit=value.get("unit") or "",
        feedback=value.get("feedback") or "",
        source=sources.get(value.get("source") or 0),
    )


def _options(value: Raw) -> tuple[Option, ...]:
    if "options" in value:
        return tuple(
            Option(
                row["id"],
                row["value"].get("text") or "",
                bool(row["value"].get("is_right")),
                row["value"].get("feedback") or "",
            )
            for row in value["options"]
        )
    return tuple(Option(row["id"], row["value"] or "") for row in value.get("items") or [])


def mix(question: Question) -> tuple[Option, ...]:
    """The lines in an order that is the same each time, and never the right one."""

    def lot(option: Option) -> bytes:
        return hashlib.sha256(f"{question.key}/{option.key}".encode()).digest()

    mixed = tuple(sorted(question.options, key=lot))
    return (*mixed[1:], mixed[0]) if mixed == question.options else mixed
