"""Rows with all that is shown of them in memory, in a number of queries that does not grow with the rows.

Left to itself, modelcluster asks for the sources of each row by themselves, and for each entry that a row of
a draft refers to whether it still exists: three hundred questions for a case of fifty rows.
"""

from collections.abc import Iterable, Sequence

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from knowledge.models import Provenance, Source


def load_rows(page: ClusterableModel) -> None:
    """Put every row of ``page``, the rows below it, their sources and entries in memory."""
    rows = _hold([page])
    load_relations([*rows, *_hold(rows)])


def load_relations(rows: Sequence[Provenance]) -> None:
    """Load the sources and the register entries of rows of any mix of types."""
    attach_sources([row for row in rows if "sources" not in _held(row)])
    for model, same in _by_type(rows).items():
        names = list_entry_fields(model)
        if names:
            models.prefetch_related_objects(same, *names)


def list_entry_fields(model: type[models.Model]) -> list[str]:
    """The relations of a row to an entry of a register; not the one to what the row is a part of."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if field.many_to_one and not isinstance(field, ParentalKey)
    ]


def attach_sources(rows: Sequence[Provenance]) -> None:
    """Give every saved row its sources, in two queries for any mix of row types."""
    links = _read_links(rows)
    sources = Source.objects.in_bulk({source_id for _, _, source_id in links})
    by_row: dict[tuple[str, int], list[Source]] = {}
    for kind, row_id, source_id in links:
        by_row.setdefault((kind, row_id), []).append(sources[source_id])
    for row in rows:
        # As modelcluster keeps a relation that it has loaded, so that ``row.sources.all()`` asks no more.
        _held(row)["sources"] = by_row.get((row._meta.model_name, row.pk), [])


def _read_links(rows: Sequence[Provenance]) -> list[tuple[str, int, int]]:
    parts = []
    for model, same in sorted(_by_type(rows).items(), key=lambda item: item[0].__name__):
        name = model._meta.model_name
        ids = [row.pk for row in same if row.pk]
        parts.append(
            model.sources.through.objects.filter(**{f"{name}__in": ids})
            .order_by()
            .values_list(models.Value(name), f"{name}_id", "source_id")
        )
    if not parts:
        return []
    return list(parts[0].union(*parts[1:], all=True))


def _hold(parents: Sequence[ClusterableModel]) -> list[Provenance]:
    """Keep the rows of every parent with it, in one query for each relation, and return them all."""
    found = []
    for model, same in _by_type(parents).items():
        for name in model.provenance_relations:
            _read_rows([parent for parent in same if name not in _held(parent)], name)
            found += [row for parent in same for row in _held(parent)[name]]
    return found


def _read_rows(parents: Sequence[ClusterableModel], name: str) -> None:
    if not parents:
        return
    relation = parents[0]._meta.get_field(name)
    by_parent = {parent.pk: parent for parent in parents if parent.pk}
    for parent in parents:
        _held(parent)[name] = []
    rows = relation.related_model._default_manager.filter(**{f"{relation.field.name}__in": list(by_parent)})
    for row in rows.order_by("sort_order", "pk") if by_parent else ():
        parent = by_parent[getattr(row, relation.field.attname)]
        setattr(row, relation.field.name, parent)
        _held(parent)[name].append(row)


def _held(row: ClusterableModel) -> dict:
    return row.__dict__.setdefault("_cluster_related_objects", {})


def _by_type(rows: Iterable[ClusterableModel]) -> dict[type[ClusterableModel], list]:
    found: dict[type[ClusterableModel], list] = {}
    for row in rows:
        found.setdefault(type(row), []).append(row)
    return found
