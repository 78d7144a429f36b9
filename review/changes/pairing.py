"""Which row of one version is which row of the other."""

from collections.abc import Callable, Hashable

from django.db import models
from wagtail.fields import StreamField

from .anatomy import link_relations, linked_field, own_fields, row_name, row_relations, value_of
from .snapshot import Content

Pair = tuple[Content | None, Content | None]
Model = type[models.Model]
# Two rows without a common key are the same row when so much of what is filled in is equal.
LEAST_LIKENESS = 0.6
MOST_COMPARISONS = 10_000


def pair_rows(model: Model, old: list[Content], new: list[Content]) -> list[Pair]:
    """Each row of either version once, with its counterpart or None; in the new order, removed ones last.

    Rows are known by their key. A row that was made in a draft has none until it is published: it is known
    by what it says, first when all of it is equal, then when most of it is.
    """
    left, right = dict(enumerate(old)), dict(enumerate(new))
    found = _pair_by(left, right, lambda row: row.get("pk"))
    found |= _pair_by(left, right, lambda row: fingerprint(model, row))
    found |= _pair_by_likeness(model, left, right)
    pairs: list[Pair] = [(old[found[j]] if j in found else None, row) for j, row in enumerate(new)]
    return pairs + [(row, None) for row in left.values()]


def fingerprint(model: Model, row: Content) -> tuple:
    """What the row says, without its key and place: equal for two rows that say the same."""
    nested = tuple(
        tuple(fingerprint(relation.related_model, child) for child in row.get(row_name(relation), []))
        for relation in row_relations(model)
    )
    return (*_values(model, row), nested)


def comparable(field: models.Field, value) -> Hashable:
    """A value that is equal for two versions that say the same, live or kept in a revision."""
    if isinstance(value, list):
        return tuple(sorted(value, key=str))
    if value is None or field.remote_field or isinstance(field, StreamField):
        return value
    return field.to_python(value)


def _pair_by(left: dict, right: dict, key: Callable[[Content], Hashable]) -> dict[int, int]:
    """Pair the rows whose keys are equal and not None, and take them out of both."""
    places: dict[Hashable, list[int]] = {}
    for i, row in left.items():
        places.setdefault(key(row), []).append(i)
    found = {}
    for j, row in right.items():
        candidates = places.get(key(row)) if key(row) is not None else None
        if candidates:
            found[j] = candidates.pop(0)
    _take_out(left, right, found)
    return found


def _pair_by_likeness(model: Model, left: dict, right: dict) -> dict[int, int]:
    if len(left) * len(right) > MOST_COMPARISONS:
        return {}
    free, found = dict(left), {}
    for j, row in right.items():
        likeness, i = max(((_likeness(model, other, row), -i) for i, other in free.items()), default=(0, 0))
        if likeness >= LEAST_LIKENESS:
            found[j] = -i
            del free[-i]
    _take_out(left, right, found)
    return found


def _take_out(left: dict, right: dict, found: dict[int, int]) -> None:
    for j, i in found.items():
        del left[i], right[j]


def _values(model: Model, row: Content) -> list[Hashable]:
    values = [comparable(field, value_of(field, row)) for field in own_fields(model)]
    for relation in link_relations(model):
        name = linked_field(relation).name
        values.append(tuple(sorted(child[name] for child in row.get(row_name(relation), []))))
    return values


def _likeness(model: Model, a: Content, b: Content) -> float:
    """The share of what is filled in that is equal; what every new row begins with says nothing."""
    untouched = [_untouched(field) for field in own_fields(model)]
    filled = [
        (x, y)
        for x, y, default in zip(_values(model, a), _values(model, b), untouched, strict=False)
        if (x or y) and not x == y == default
    ]
    return sum(x == y for x, y in filled) / len(filled) if filled else 1.0


def _untouched(field: models.Field) -> Hashable:
    return None if field.many_to_many else comparable(field, field.get_default())
