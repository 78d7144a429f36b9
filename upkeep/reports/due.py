"""Att se över: pages past their review date, and public pages that nobody has looked through."""

import django_filters
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.models import KnowledgePage
from upkeep.due import due_for_review, is_past, is_unread

from .base import TextColumn, UpkeepReportView
from .page_columns import KIND, RESPONSIBLE, TITLE
from .page_filters import PageFilters

PAST, UNREAD = "passerat", "aldrig"


class DueFilters(PageFilters):
    why = django_filters.ChoiceFilter(
        label=_("Why"),
        choices=[(PAST, _("The review date has passed")), (UNREAD, _("Never reviewed"))],
        method="filter_why",
    )

    def filter_why(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        conditions: dict[str, Q] = {PAST: is_past(today=timezone.localdate()), UNREAD: is_unread()}
        return queryset.filter(conditions[value])


class DueReportView(UpkeepReportView):
    introduction = _(
        "Look the page through, mend what has grown old, and set when it was reviewed and when it should be next."
    )
    nothing_found = _("No page is due for review.")
    filterset_class = DueFilters
    model = KnowledgePage
    columns = [
        TITLE,
        KIND,
        TextColumn("next_review_on", label=_("Should be reviewed"), sort_key="next_review_on"),
        TextColumn("reviewed_on", label=_("Last reviewed"), sort_key="reviewed_on"),
        RESPONSIBLE,
    ]

    def get_base_queryset(self) -> QuerySet:
        pages = due_for_review(today=timezone.localdate())
        return pages.select_related("content_type", "responsible_editor").order_by(
            F("next_review_on").asc(nulls_last=True), "title", "pk"
        )
