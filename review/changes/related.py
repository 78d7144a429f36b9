"""What versions point at, fetched once for each kind of thing."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext as _

from .anatomy import link_relations, linked_field, own_fields, row_name, row_relations
from .snapshot import Content


class RelatedObjects:
    """Things by model and key; one query for each model that the versions point at."""

    def __init__(self, model: type[models.Model], contents: Iterable[Content]) -> None:
        wanted: dict[type[models.Model], set] = defaultdict(set)
        for content in contents:
            _collect(model, content, wanted)
        self._found = {
            target: target._default_manager.in_bulk(keys)
            for target, keys in sorted(wanted.items(), key=lambda item: item[0]._meta.label)
        }

    def get(self, target: type[models.Model], key) -> models.Model | None:
        return self._found.get(target, {}).get(_as_key(target, key)) if key is not None else None

    def name(self, target: type[models.Model], key) -> str:
        """What an editor calls the thing, also when it has been deleted since."""
        found = self.get(target, key)
        if found is None:
            return _("an entry that has been removed")
        return (getattr(found, "get_full_name", str)() if hasattr(found, "get_full_name") else "") or str(
            found
        )


def without_missing(model: type[models.Model], content: Content) -> Content:
    """``content`` without keys of what has been deleted since: Wagtail refuses to build a page with those."""
    return _without_missing(model, content, RelatedObjects(model, [content]))


def _without_missing(model: type[models.Model], content: Content, related: RelatedObjects) -> Content:
    kept = dict(content)
    for field in own_fields(model):
        if field.many_to_one and related.get(field.related_model, content.get(field.name)) is None:
            kept[field.name] = None
    for relation in row_relations(model):
        rows = content.get(row_name(relation), [])
        kept[row_name(relation)] = [_without_missing(relation.related_model, row, related) for row in rows]
    return kept


def _collect(model: type[models.Model], content: Content, wanted: dict[type[models.Model], set]) -> None:
    for field in own_fields(model):
        if field.remote_field:
            wanted[field.related_model].update(_keys(field, content.get(field.name)))
    for relation in link_relations(model):
        link = linked_field(relation)
        rows = content.get(row_name(relation), [])
        wanted[link.related_model].update(_as_key(link.related_model, row[link.name]) for row in rows)
    for relation in row_relations(model):
        for row in content.get(row_name(relation), []):
            _collect(relation.related_model, row, wanted)


def _keys(field: models.Field, value) -> list:
    values = value if isinstance(value, list) else [value]
    return [_as_key(field.related_model, each) for each in values if each is not None]


def _as_key(target: type[models.Model], key):
    return target._meta.pk.to_python(key)
