"""What changed in running text, block by block."""

import json
from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.fields import StreamField

from .order import find_moved
from .result import BlockChange, State
from .texts import compare_texts, whole_text

RawBlock = dict


def read_blocks(value) -> list[RawBlock]:
    """The blocks as a revision keeps them: a list, or the same as JSON."""
    return json.loads(value) if isinstance(value, str) and value else list(value or [])


def compare_streams(field: StreamField, old, new) -> tuple[BlockChange, ...]:
    """Blocks that differ, in the new order, removed ones last; a block is known by its id."""
    before, after = _by_id(read_blocks(old)), _by_id(read_blocks(new))
    moved = find_moved(list(before), list(after))
    changes = [
        _compare_block(field, before.get(key), block, is_moved=key in moved) for key, block in after.items()
    ]
    changes += [_compare_block(field, block, None) for key, block in before.items() if key not in after]
    return tuple(change for change in changes if change)


def _by_id(raw: list[RawBlock]) -> dict:
    """Blocks by id; those of a text written by hand or loaded from a file may have none."""
    return {block.get("id") or f"{place}:{block['type']}": block for place, block in enumerate(raw)}


def _compare_block(
    field: StreamField, old: RawBlock | None, new: RawBlock | None, *, is_moved: bool = False
) -> BlockChange | None:
    definition = field.stream_block.child_blocks.get((new or old)["type"])
    label = str(definition.label) if definition else _("Text")
    if old is None or new is None:
        text = text_of(definition, (new or old)["value"])
        return BlockChange(label, State.REMOVED if new is None else State.NEW, is_moved, whole_text(text))
    before, after = text_of(definition, old["value"]), text_of(definition, new["value"])
    if before == after and not is_moved:
        return None
    return BlockChange(label, State.CHANGED, is_moved, compare_texts(before, after))


def text_of(definition: blocks.Block | None, value) -> str:
    """All that an editor wrote in a block, as text: a line for each part, named when there are several."""
    return "\n".join(_lines(definition, value))


def _lines(definition: blocks.Block | None, value) -> Iterator[str]:
    match definition:
        case blocks.StructBlock():
            for name, child in definition.child_blocks.items():
                text = text_of(child, value.get(name))
                if text:
                    yield f"{child.label}: {text}"
        case blocks.ListBlock():
            for item in value or []:
                yield text_of(definition.child_block, item.get("value") if isinstance(item, dict) else item)
        case blocks.StreamBlock():
            for item in value or []:
                child = definition.child_blocks.get(item["type"])
                yield f"{child.label if child else item['type']}: {text_of(child, item['value'])}"
        case blocks.BooleanBlock():
            yield _("yes") if value else ""
        case blocks.ChooserBlock():
            # Asked for by itself: its field would list everything that could have been chosen.
            chosen = definition.target_model._default_manager.filter(pk=value).first() if value else None
            yield str(chosen or value or "")
        case blocks.FieldBlock() if hasattr(definition.field, "choices"):
            yield str(dict(_flat(definition.field.choices)).get(value, value or ""))
        case _:
            yield "" if value is None else str(value)


def _flat(choices) -> Iterator[tuple]:
    for key, label in choices:
        yield from label if isinstance(label, list | tuple) else [(key, label)]
