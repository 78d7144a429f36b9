"""Cases that resemble a case."""

from functools import reduce
from operator import add

from django.db.models import Count, Q

from casestudies.cards import CaseCard, build_card
from casestudies.models import CaseStudyPage

MOST_RELATED = 3
WEIGHTS = {"themes": 4, "target_groups": 1, "methods": 1}


def find_related(case: CaseStudyPage) -> list[CaseCard]:
    """Up to three published cases that share most with ``case``, each relation by its weight."""
    ids = {name: [item.pk for item in getattr(case, name).all()] for name in WEIGHTS}
    shared = {name: Q(**{f"{name}__in": keys}) for name, keys in ids.items() if keys}
    if not shared:
        return []
    counts = [Count(name, filter=same, distinct=True) * WEIGHTS[name] for name, same in shared.items()]
    found = (
        CaseStudyPage.objects.published()
        .filter(Q(*shared.values(), _connector=Q.OR))
        .exclude(pk=case.pk)
        .annotate(likeness=reduce(add, counts))
        .order_by("-likeness", "pk")
        .prefetch_related("municipalities", "financing", "evaluation_designs")[:MOST_RELATED]
    )
    return [build_card(page) for page in found]
