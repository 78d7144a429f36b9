"""The items of a path as plain lists and dictionaries, the form that they have in content files."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from knowledge.models import KnowledgePage

from ..models import LearningPathPage
from .file_keys import ITEM_KEYS, QUESTION_KEYS
from .items import Raw, read_blocks


def dump_items(path: LearningPathPage) -> list[dict[str, Any]]:
    """Every item, without what is empty or as by default; one query for the uids of pages."""
    blocks = read_blocks(path)
    pages = KnowledgePage.objects.filter(pk__in=set(_page_numbers(blocks)))
    uids = dict(pages.values_list("pk", "uid"))
    return [_dump(block, ITEM_KEYS, uids) for block in blocks]


def _page_numbers(blocks: list[Raw]) -> Iterator[int]:
    for block in blocks:
        value = block["value"]
        yield from filter(None, (value.get("page"), value.get("source")))
        yield from _page_numbers(value.get("questions") or [])


def _dump(block: Raw, keys: dict[str, tuple[str, ...]], uids: dict[int, str]) -> dict[str, Any]:
    dumped = {"id": block["id"], "kind": block["type"]}
    for name in keys[block["type"]]:
        value = _dump_value(name, block["value"].get(name), uids)
        if value not in (None, "", []):
            dumped[name] = value
    return dumped


def _dump_value(name: str, value: Any, uids: dict[int, str]) -> Any:
    if name in ("page", "source"):
        return uids.get(value)
    if name == "questions":
        return [_dump(block, QUESTION_KEYS, uids) for block in value or []]
    if name == "options":
        return [_dump_option(row) for row in value or []]
    if name == "items":
        return [{"id": row["id"], "text": row["value"]} for row in value or []]
    if name in ("answer", "tolerance"):
        return _plain(value, is_zero_kept=name == "answer")
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def _dump_option(row: Raw) -> dict[str, Any]:
    value = row["value"]
    dumped = {"id": row["id"], "text": value["text"]}
    if value.get("is_right"):
        dumped["is_right"] = True
    if value.get("feedback"):
        dumped["feedback"] = value["feedback"].replace("\r\n", "\n")
    return dumped


def _plain(number: Any, *, is_zero_kept: bool) -> str | None:
    if number in (None, ""):
        return None
    value = Decimal(str(number))
    if not value and not is_zero_kept:
        return None
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
