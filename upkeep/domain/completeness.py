"""Keeping how complete every page is."""

from django.db import transaction

from knowledge.completeness import assess_completeness
from knowledge.models import KnowledgePage
from upkeep.models import PageCompleteness


def store_completeness(page: KnowledgePage) -> None:
    """Assess ``page`` as it stands and keep what came of it."""
    found = assess_completeness(page)
    PageCompleteness.objects.update_or_create(
        page_id=page.pk,
        defaults={
            "percent": found.percent,
            "missing": [str(label) for label in found.missing],
            "unsourced": len(found.unsourced),
        },
    )


@transaction.atomic
def refresh_completeness(page_id: int) -> None:
    """Assess the page anew as the database has it; nothing happens when it is gone."""
    page = KnowledgePage.objects.filter(pk=page_id).specific().first()
    if isinstance(page, KnowledgePage):
        store_completeness(page)


def refresh_all() -> int:
    """Assess every page anew, each in a transaction of its own; return how many."""
    ids = list(KnowledgePage.objects.order_by("pk").values_list("pk", flat=True))
    for page_id in ids:
        refresh_completeness(page_id)
    return len(ids)
