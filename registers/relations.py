"""Where the database refers to register entries: every foreign key, also those behind relations of many."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.apps import apps
from django.db.models import Field, ForeignKey, Model, UniqueConstraint
from modelcluster.fields import ParentalKey
from wagtail.models import Page

from .registry import get_register


def find_relations(model: type[Model]) -> list:
    """Every relation of another model that uses entries of ``model``, hidden ones too, but not an entry's parts.

    The tables behind relations of many are left out: their relations are counted as such. A model that only
    keeps notes about entries says ``is_register_use = False``.
    """
    parts = get_register(model).parts
    relations = [
        relation
        for relation in model._meta.get_fields(include_hidden=True)
        if relation.is_relation and relation.auto_created and not relation.concrete
    ]
    tables = {relation.through for relation in relations if relation.many_to_many}
    return [
        relation
        for relation in relations
        if relation.related_model not in tables
        and relation.get_accessor_name() not in parts
        and getattr(relation.related_model, "is_register_use", True)
    ]


class Reference(NamedTuple):
    """A column that holds entries; ``unique`` are the sets of other columns that it must be unique with."""

    model: type[Model]
    field: Field
    unique: list[tuple[str, ...]]


def find_references(model: type[Model]) -> Iterator[Reference]:
    """Every column of the database that refers to ``model``."""
    for other in apps.get_models(include_auto_created=True):
        if other._meta.proxy:
            continue
        for field in other._meta.local_fields:
            if isinstance(field, ForeignKey) and field.related_model is model:
                yield Reference(other, field, list(find_unique_sets(other, field.name)))


def find_unique_sets(model: type[Model], name: str) -> Iterator[tuple[str, ...]]:
    """The columns that the column ``name`` must be unique together with, without itself."""
    sets = [*model._meta.unique_together]
    sets += [c.fields for c in model._meta.constraints if isinstance(c, UniqueConstraint)]
    if model._meta.get_field(name).unique:
        sets.append((name,))
    for names in sets:
        if name in names:
            yield tuple(other for other in names if other != name)


def find_pages(model: type[Model], pks: Iterable[int]) -> dict[int, int]:
    """The pages that rows of ``model`` belong to, by the rows' ids; a page belongs to itself. One query at most."""
    path = path_to_page(model)
    if path == "pk":
        return {pk: pk for pk in pks}
    rows = model._base_manager.filter(pk__in=list(pks)).order_by("pk")
    return dict(rows.values_list("pk", path)) if path else {}


def path_to_page(model: type[Model]) -> str:
    """The lookup from a row of ``model`` to the id of the page it belongs to; "" when it belongs to none."""
    if issubclass(model, Page):
        return "pk"
    for field in model._meta.fields:
        is_parent = isinstance(field, ParentalKey) or (
            model._meta.auto_created and field.related_model is model._meta.auto_created
        )
        path = path_to_page(field.related_model) if is_parent else ""
        if path:
            return field.name if path == "pk" else f"{field.name}__{path}"
    return ""
