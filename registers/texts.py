"""Texts that name register entries by their keys, as ``[@P1]`` names a source; the apps above declare them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Model, Q, TextField
from django.db.models.functions import Cast

TextFields = list[tuple[type[Model], list[str]]]


@dataclass(frozen=True)
class TextReference:
    """``fields`` are those whose text, or JSON, may name entries of ``model``, each with the model that owns it.

    ``find_keys`` reads the keys out of a text; ``replace(text, old, new)`` writes one key for another.
    """

    model: type[Model]
    fields: Callable[[], TextFields]
    find_keys: Callable[[str], Iterable[str]]
    replace: Callable[[str, str, str], str]

    def concerns(self, model: type[Model], name: str) -> bool:
        return any(issubclass(model, owner) and name in names for owner, names in self.fields())


class Mention(NamedTuple):
    """An object of ``model`` whose text names the entry with this key."""

    model: type[Model]
    pk: int
    key: str


_references: list[TextReference] = []


def refer_in_text(reference: TextReference) -> None:
    _references.append(reference)


def text_references(model: type[Model]) -> list[TextReference]:
    return [reference for reference in _references if reference.model is model]


def each_mention(model: type[Model], *, key: str = "") -> Iterator[Mention]:
    """Every mention of entries of ``model``, or of one of them; one query for each model that has such texts."""
    for reference in text_references(model):
        for owner, names in reference.fields():
            for pk, texts in _read_texts(owner, names, key=key):
                for found in dict.fromkeys(k for text in texts for k in reference.find_keys(text or "")):
                    if key in ("", found):
                        yield Mention(owner, pk, found)


def replace_mentions(model: type[Model], *, old: str, new: str) -> int:
    """Write ``new`` for ``old`` in every text as it stands in the database; return how many objects changed."""
    changed = 0
    for reference in text_references(model):
        for owner, names in reference.fields():
            pks = [pk for pk, _texts in _read_texts(owner, names, key=old)]
            for instance in owner._base_manager.filter(pk__in=pks).only("pk", *names):
                values = {name: _replaced(reference, instance, name, old, new) for name in names}
                values = {name: value for name, value in values.items() if value is not None}
                changed += owner._base_manager.filter(pk=instance.pk).update(**values) if values else 0
    return changed


def _replaced(reference: TextReference, instance: Model, name: str, old: str, new: str):
    field = instance._meta.get_field(name)
    text = field.value_to_string(instance)
    replaced = reference.replace(text, old, new)
    return None if replaced == text else field.to_python(replaced)


def _read_texts(owner: type[Model], names: list[str], *, key: str) -> Iterator[tuple[int, list[str]]]:
    # As text, because SQLite cannot search inside JSON.
    as_text = {f"{name}_as_text": Cast(name, TextField()) for name in names}
    rows = owner._base_manager.annotate(**as_text).order_by("pk")
    if key:
        named = Q()
        for name in as_text:
            named |= Q(**{f"{name}__contains": key})
        rows = rows.filter(named)
    for pk, *texts in rows.values_list("pk", *as_text):
        yield pk, texts
