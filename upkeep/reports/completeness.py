"""Minst kompletta: the pages that lack most, on top."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from knowledge.models import KnowledgePage

from .base import TextColumn, UpkeepReportView
from .page_columns import KIND, RESPONSIBLE, TITLE
from .page_filters import PageFilters


def missing_of(page: KnowledgePage) -> str:
    return ", ".join(page.stored_completeness.missing)


def percent_of(page: KnowledgePage) -> str:
    return f"{page.stored_completeness.percent}\N{NO-BREAK SPACE}%"


class CompletenessReportView(UpkeepReportView):
    introduction = _(
        "Fill in what is missing, or note that no source reports it. Drafts of public pages do not count "
        "until they are published."
    )
    nothing_found = _("No page lacks anything.")
    filterset_class = PageFilters
    model = KnowledgePage
    columns = [
        TITLE,
        KIND,
        TextColumn("percent", label=_("Filled in"), accessor=percent_of),
        TextColumn("missing", label=_("Missing"), accessor=missing_of),
        TextColumn("unsourced", label=_("Facts without a source"), accessor="stored_completeness.unsourced"),
        RESPONSIBLE,
    ]

    def get_base_queryset(self) -> QuerySet:
        pages = KnowledgePage.objects.exclude(
            stored_completeness__percent=100, stored_completeness__unsourced=0
        )
        return (
            pages.filter(stored_completeness__isnull=False)
            .select_related("content_type", "responsible_editor", "stored_completeness")
            .order_by("stored_completeness__percent", "-stored_completeness__unsourced", "title", "pk")
        )
