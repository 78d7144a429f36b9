"""What the select boxes and tick boxes of the forms offer."""

from django.db.models import CharField, F, QuerySet, Value

from organisations.models import Municipality
from search.words import swedish_order
from taxonomy.models import Phase, TargetGroup, Term, Theme

MUNICIPALITY, TARGET_GROUP, THEME, PHASE = "municipality", "target_group", "theme", "phase"
# By vocabulary: what is stored, and what is shown.
Choices = dict[str, list[tuple[str, str]]]


def load_choices() -> Choices:
    """Every choice there is, in the order of its register; one query."""
    others = [
        _of(TargetGroup.objects.all(), TARGET_GROUP),
        _of(Theme.objects.all(), THEME),
        _of(Phase.objects.all(), PHASE),
        _of(Municipality.objects.annotate(sort_order=Value(0)), MUNICIPALITY),
    ]
    terms = Term.objects.order_by().values_list("vocabulary", "sort_order", "pk", "code", "name")
    choices: Choices = {}
    for vocabulary, _order, _pk, code, name in sorted(
        terms.union(*others, all=True), key=lambda row: row[:3]
    ):
        choices.setdefault(vocabulary, []).append((code, name))
    choices.get(MUNICIPALITY, []).sort(key=lambda pair: swedish_order(pair[1]))
    return choices


def _of(entries: QuerySet, vocabulary: str) -> QuerySet:
    marked = entries.order_by().annotate(kind=Value(vocabulary, output_field=CharField()))
    return marked.annotate(place=F("sort_order")).values_list("kind", "place", "pk", "code", "name")
