"""Where a register's entries are used: counted for lists, listed when somebody wants to delete one."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Count, IntegerField, Model, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.text import capfirst

EXAMPLES = 5


class Use(NamedTuple):
    """How often one kind of object refers to an entry, with the first few of them."""

    kind: str
    count: int
    examples: list[str]


def find_relations(model: type[Model], *, parts: Iterable[str] = ()) -> list:
    """Every relation of another model to ``model``, hidden ones too; ``parts`` names those that belong to it.

    The tables behind relations of many are left out: their relations are counted as such.
    """
    relations = [
        relation
        for relation in model._meta.get_fields(include_hidden=True)
        if relation.is_relation and relation.auto_created and not relation.concrete
    ]
    tables = {relation.through for relation in relations if relation.many_to_many}
    return [
        relation
        for relation in relations
        if relation.related_model not in tables and relation.get_accessor_name() not in parts
    ]


def annotate_usage(queryset: QuerySet, *, parts: Iterable[str] = ()) -> QuerySet:
    """Add ``usage``, the number of references to each entry: one query however many entries and relations."""
    total = Value(0)
    for relation in find_relations(queryset.model, parts=parts):
        total = total + _count_references(relation)
    return queryset.annotate(usage=total)


def list_usage(entry: Model, *, parts: Iterable[str] = ()) -> list[Use]:
    """What refers to ``entry``, one ``Use`` per relation that does."""
    uses = []
    for relation in find_relations(type(entry), parts=parts):
        users = relation.related_model._default_manager.filter(**{relation.field.name: entry})
        count = users.count()
        if count:
            kind = capfirst(str(relation.related_model._meta.verbose_name))
            uses.append(Use(kind, count, [str(user) for user in users.order_by("pk")[:EXAMPLES]]))
    return uses


def _count_references(relation) -> Coalesce:
    name = relation.field.name
    counts = (
        relation.related_model._default_manager.filter(**{name: OuterRef("pk")})
        .order_by()
        .values(name)
        .annotate(number=Count("pk", distinct=True))
        .values("number")
    )
    return Coalesce(Subquery(counts, output_field=IntegerField()), 0)
