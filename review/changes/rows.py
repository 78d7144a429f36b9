"""What changed among the rows of a page, and among the rows below them."""

from django.db import models
from django.utils.text import capfirst

from .anatomy import own_fields, row_name, row_relations, value_of
from .fields import compare_fields
from .order import find_moved
from .pairing import Pair, pair_rows
from .related import RelatedObjects
from .result import RelationChange, RowChange, State
from .snapshot import Content


def compare_relations(
    model: type[models.Model], old: Content | None, new: Content | None, *, related: RelatedObjects
) -> tuple[RelationChange, ...]:
    """The relations with rows that are new, gone, changed or moved."""
    found = []
    for relation in row_relations(model):
        name = row_name(relation)
        rows = _compare_rows(relation, (old or {}).get(name, []), (new or {}).get(name, []), related=related)
        if rows:
            label = capfirst(str(relation.related_model._meta.verbose_name_plural))
            found.append(RelationChange(label, tuple(rows)))
    return tuple(found)


def _compare_rows(
    relation, old: list[Content], new: list[Content], *, related: RelatedObjects
) -> list[RowChange]:
    model = relation.related_model
    pairs = pair_rows(model, old, new)
    moved = _moved(pairs, old)
    changes = [
        _compare_row(model, pair, is_moved=place in moved, related=related)
        for place, pair in enumerate(pairs)
    ]
    return [change for change in changes if change]


def _moved(pairs: list[Pair], old: list[Content]) -> set[int]:
    """The places in ``pairs`` of rows that stand in another order than before."""
    places = {id(row): place for place, row in enumerate(old)}
    kept = {place: places[id(before)] for place, (before, after) in enumerate(pairs) if before and after}
    by_old = {old_place: place for place, old_place in kept.items()}
    return find_moved([by_old[place] for place in sorted(by_old)], list(kept))


def _compare_row(model, pair: Pair, *, is_moved: bool, related: RelatedObjects) -> RowChange | None:
    old, new = pair
    fields = () if says_all(model) and not (old and new) else compare_fields(model, old, new, related=related)
    relations = compare_relations(model, old, new, related=related)
    if old and new and not (fields or relations or is_moved):
        return None
    state = State.CHANGED if old and new else State.NEW if new else State.REMOVED
    return RowChange(headline_of(model, new or old, related=related), state, is_moved, fields, relations)


def says_all(model: type[models.Model]) -> bool:
    """Whether the headline of a row is all that there is in it, as of a row that only points at something."""
    fields = own_fields(model)
    return len(fields) == 1 and fields[0].many_to_one


def headline_of(model: type[models.Model], row: Content, *, related: RelatedObjects) -> str:
    """What the row calls itself; asks the database nothing that has not been fetched."""
    made = build_row(model, row, related=related)
    return str(getattr(made, "headline", "") or made)


def build_row(model: type[models.Model], row: Content, *, related: RelatedObjects) -> models.Model:
    """The row as an object of its model, with what it points at already in hand."""
    made = model(pk=row.get("pk"))
    for field in own_fields(model):
        value = value_of(field, row)
        if field.many_to_many:
            found = (related.get(field.related_model, key) for key in value or [])
            setattr(made, field.name, [each for each in found if each])
        elif field.remote_field:
            setattr(made, field.name, related.get(field.related_model, value))
        else:
            setattr(made, field.name, field.to_python(value))
    return made
