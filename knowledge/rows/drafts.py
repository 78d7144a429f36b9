"""The rows of a draft, read from a revision in a number of queries that does not grow with the rows."""

from collections.abc import Iterable

from django.db import models
from modelcluster.models import ClusterableModel

from knowledge.models.source import Source

from .loading import list_entry_fields


def restore_rows(page: ClusterableModel, data: dict) -> None:
    """Give ``page`` its rows as ``data``, the content of a revision, has them.

    An entry of a register that is gone since is left out, so that the draft can still be opened and mended.
    """
    made: list[tuple[ClusterableModel, dict]] = []
    _restore_below(page, data, made)
    rows = [row for row, _ in made]
    sources = Source.objects.in_bulk({pk for _, given in made for pk in given.get("sources", ())})
    for row, given in made:
        found = [sources[pk] for pk in given.get("sources", ()) if pk in sources]
        row.sources = sorted(found, key=lambda source: source.code)
    for target, references in _references_by_target(rows).items():
        entries = target._default_manager.in_bulk({getattr(row, attname) for row, _, attname in references})
        for row, name, attname in references:
            setattr(row, name, entries.get(getattr(row, attname)))


def _restore_below(parent: ClusterableModel, data: dict, made: list) -> None:
    for name in parent.provenance_relations:
        model = parent._meta.get_field(name).related_model
        rows = []
        for given in data.get(name, ()):
            plain = {
                key: value
                for key, value in given.items()
                if key not in ("sources", *model.provenance_relations)
            }
            row = model.from_serializable_data(plain, check_fks=False)
            made.append((row, given))
            _restore_below(row, given, made)
            rows.append(row)
        setattr(parent, name, rows)


def _references_by_target(rows: Iterable[ClusterableModel]) -> dict[type[models.Model], list]:
    found: dict[type[models.Model], list] = {}
    for row in rows:
        for name in list_entry_fields(type(row)):
            field = row._meta.get_field(name)
            if getattr(row, field.attname) is not None:
                found.setdefault(field.related_model, []).append((row, name, field.attname))
    return found
