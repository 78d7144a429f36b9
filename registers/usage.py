"""How often a register's entries are used: in the database, in drafts and in running text."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import (
    Case,
    Count,
    Expression,
    IntegerField,
    Model,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from .drafts import Draft, find_draft_uses
from .registry import get_register
from .relations import find_relations
from .texts import each_mention, text_references


class Counts(NamedTuple):
    """Uses that the database knows no relations of, by the id of the entry."""

    drafts: Counter[int]
    mentions: Counter[int]


def count_elsewhere(model: type[Model], drafts: Iterable[Draft] | None = None) -> Counts:
    """Read every draft, or those given, and every text when texts name entries of ``model``."""
    return Counts(Counter(pk for _page, pk in find_draft_uses(model, drafts)), count_mentions(model))


def annotate_usage(queryset: QuerySet, counts: Counts | None = None) -> QuerySet:
    """Add ``usage``, the number of references to each entry, and ``draft_usage``, those in drafts alone.

    ``usage`` holds both. The number of queries does not depend on how many entries there are; whoever
    annotates several querysets of one model gives ``counts`` once.
    """
    drafts, mentions = counts or count_elsewhere(queryset.model)
    total = _lookup(drafts + mentions)
    for relation in find_relations(queryset.model):
        total = total + _count_references(relation)
    return queryset.annotate(usage=total, draft_usage=_lookup(drafts))


def count_mentions(model: type[Model]) -> Counter[int]:
    """How many objects name each entry of ``model`` in their texts, by the entry's id."""
    if not text_references(model):
        return Counter()
    counts = Counter(mention.key for mention in each_mention(model))
    rows = model._base_manager.filter(**{f"{get_register(model).key}__in": list(counts)})
    return Counter({pk: counts[key] for pk, key in rows.values_list("pk", get_register(model).key)})


def _lookup(counts: Counter[int]) -> Expression:
    """The counts as an expression, so that a list can be sorted and filtered by them."""
    by_count: dict[int, list[int]] = defaultdict(list)
    for pk, count in counts.items():
        by_count[count].append(pk)
    whens = [When(pk__in=pks, then=Value(count)) for count, pks in sorted(by_count.items())]
    return Case(*whens, default=Value(0), output_field=IntegerField())


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
