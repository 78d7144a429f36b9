"""Cases that resemble a case."""

from django.db.models import Count, Q

from casestudies.cards import CaseCard, build_card
from casestudies.models import CaseStudyPage

MOST_RELATED = 3


def find_related(case: CaseStudyPage) -> list[CaseCard]:
    """Up to three live cases that share most themes, target groups or methods with ``case``."""
    shared = (
        Q(themes__in=[item.pk for item in case.themes.all()])
        | Q(target_groups__in=[item.pk for item in case.target_groups.all()])
        | Q(methods__in=[item.pk for item in case.methods.all()])
    )
    found = (
        CaseStudyPage.objects.live()
        .filter(shared)
        .exclude(pk=case.pk)
        .annotate(
            shared=Count("themes", filter=Q(themes__in=case.themes.all()), distinct=True) * 4
            + Count("methods", distinct=True)
        )
        .order_by("-shared", "pk")
        .prefetch_related("municipalities", "financing", "evaluation_designs")[:MOST_RELATED]
    )
    return [build_card(page) for page in found]
