"""What changed in the fields of one object: the page itself, or one of its rows."""

from django.db import models
from django.utils.text import capfirst
from wagtail.fields import StreamField
from wagtail.models import Page

from .anatomy import link_relations, linked_field, own_fields, row_name, value_of
from .pairing import comparable
from .related import RelatedObjects
from .result import FieldChange, Piece, State
from .snapshot import Content
from .streams import compare_streams, read_blocks
from .texts import compare_texts, whole_text
from .words import label_of, list_of, words_of


def compare_fields(
    model: type[models.Model], old: Content | None, new: Content | None, *, related: RelatedObjects
) -> tuple[FieldChange, ...]:
    """Fields that differ; with one version alone, all that is filled in and not as every new row begins."""
    before, after = old or {}, new or {}
    changes = [
        _compare(field, _value(field, old), _value(field, new), related=related)
        for field in own_fields(model)
        if (old is not None and new is not None) or not _is_untouched(field, _value(field, new or old))
    ]
    changes += [
        _compare_links(relation, before, after, related=related) for relation in link_relations(model)
    ]
    return tuple(change for change in changes if change)


def _value(field: models.Field, content: Content | None):
    return None if content is None else value_of(field, content)


def _is_untouched(field: models.Field, value) -> bool:
    if field.choices and value and issubclass(field.model, Page):
        # What a page claims about itself is published, chosen or not: how well a lesson is supported.
        return False
    return not field.many_to_many and comparable(field, value) == comparable(field, field.get_default())


def _compare(field: models.Field, old, new, *, related: RelatedObjects) -> FieldChange | None:
    if isinstance(field, StreamField):
        return _compare_stream(field, old, new)
    if field.many_to_many or isinstance(field, models.JSONField):
        return _compare_lists(
            label_of(field), list_of(field, old, related=related), list_of(field, new, related=related)
        )
    before, after = words_of(field, old, related=related), words_of(field, new, related=related)
    if before == after:
        return None
    if _is_prose(field):
        return _compare_prose(label_of(field), before, after)
    return FieldChange(label_of(field), "value", _state(before, after), old=before, new=after)


def _is_prose(field: models.Field) -> bool:
    return isinstance(field, models.CharField | models.TextField) and not field.choices


def _compare_prose(label: str, before: str, after: str) -> FieldChange:
    state = _state(before, after)
    pieces: tuple[Piece, ...]
    pieces = compare_texts(before, after) if state == State.CHANGED else whole_text(after or before)
    return FieldChange(label, "text", state, old=before, new=after, pieces=pieces)


def _compare_stream(field: StreamField, old, new) -> FieldChange | None:
    blocks = compare_streams(field, old, new)
    if not blocks:
        return None
    state = _state(read_blocks(old), read_blocks(new))
    return FieldChange(label_of(field), "blocks", state, blocks=blocks)


def _compare_links(relation, old: Content, new: Content, *, related: RelatedObjects) -> FieldChange | None:
    link, name = linked_field(relation), row_name(relation)
    before, after = (
        sorted(
            (related.name(link.related_model, row[link.name]) for row in content.get(name, [])),
            key=str.casefold,
        )
        for content in (old, new)
    )
    return _compare_lists(capfirst(str(link.related_model._meta.verbose_name_plural)), before, after)


def _compare_lists(label: str, before: list[str], after: list[str]) -> FieldChange | None:
    added = tuple(name for name in after if name not in before)
    removed = tuple(name for name in before if name not in after)
    if not (added or removed):
        return None
    return FieldChange(label, "list", _state(before, after), added=added, removed=removed)


def _state(before, after) -> State:
    if not before:
        return State.NEW
    return State.CHANGED if after else State.REMOVED
