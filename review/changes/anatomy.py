"""Which fields and rows of a page an editor fills in, by its models; what Wagtail keeps for itself is left out."""

from collections.abc import Iterator
from functools import cache

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import Comment, Orderable, Page, PageLogEntry

# Of Wagtail's own page, what its form leaves alone.
KEPT_BY_WAGTAIL = {
    *{"content_type", "owner", "path", "depth", "numchild", "url_path", "draft_title"},
    *{"first_published_at", "last_published_at", "latest_revision_created_at"},
}
ORDER_FIELD = "sort_order"
LEFT_OUT_MODELS = (Comment, PageLogEntry)


@cache
def own_fields(model: type[models.Model]) -> tuple[models.Field, ...]:
    """The fields of one object, in the order of its form; relations of many among them."""
    fields = [field for field in model._meta.fields if _is_filled_in(field)]
    return tuple(sorted([*fields, *get_all_child_m2m_relations(model)], key=_place_in_form(model)))


@cache
def row_relations(model: type[models.Model]) -> tuple[models.ManyToOneRel, ...]:
    """The relations whose rows have fields of their own, in the order of the form."""
    relations = [relation for relation in _relations(model) if linked_field(relation) is None]
    return tuple(sorted(relations, key=_place_in_form(model)))


@cache
def link_relations(model: type[models.Model]) -> tuple[models.ManyToOneRel, ...]:
    """The relations whose rows only point at something, as tags do."""
    return tuple(relation for relation in _relations(model) if linked_field(relation) is not None)


@cache
def linked_field(relation: models.ManyToOneRel) -> models.ForeignKey | None:
    """What the rows of ``relation`` point at, when that is all they do: they have no order either."""
    if issubclass(relation.related_model, Orderable):
        return None
    fields = own_fields(relation.related_model)
    return fields[0] if len(fields) == 1 and isinstance(fields[0], models.ForeignKey) else None


def row_name(relation: models.ManyToOneRel) -> str:
    """The name under which a revision keeps the rows of ``relation``."""
    return relation.get_accessor_name()


def value_of(field: models.Field, content: dict):
    """What ``content`` holds for ``field``; a version older than the field has its default."""
    if field.name in content:
        return content[field.name]
    return [] if field.many_to_many else field.get_default()


def _relations(model: type[models.Model]) -> list[models.ManyToOneRel]:
    return [r for r in get_all_child_relations(model) if not issubclass(r.related_model, LEFT_OUT_MODELS)]


def _is_filled_in(field: models.Field) -> bool:
    if field.primary_key or not field.editable or isinstance(field, ParentalKey):
        return False
    if field.name == ORDER_FIELD or getattr(field.remote_field, "parent_link", False):
        return False
    return not (issubclass(field.model, Page) and field.name in KEPT_BY_WAGTAIL)


def _place_in_form(model: type[models.Model]):
    """A sort key; what stands in no panel comes last, in the order of the model."""
    order = {name: place for place, name in reversed(list(enumerate(_names_in_form(model))))}

    def place(field) -> int:
        return order.get(field.name, len(order))

    return place


@cache
def _names_in_form(model: type[models.Model]) -> tuple[str, ...]:
    handler = model.get_edit_handler() if issubclass(model, Page) else None
    return tuple(_walk(handler)) if handler else ()


def _walk(panel) -> Iterator[str]:
    name = getattr(panel, "relation_name", None) or getattr(panel, "field_name", None)
    if name:
        yield name
    for child in getattr(panel, "children", []):
        yield from _walk(child)
