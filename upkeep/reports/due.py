"""Att se över: pages past their review date, and public pages that nobody has read for a year."""

import django_filters
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.models import KnowledgePage
from upkeep.due import due_for_review, is_left_alone, is_past, last_read_on

from .base import TextColumn, UpkeepReportView
from .page_columns import KIND, RESPONSIBLE, TITLE
from .page_filters import PageFilters

PAST, LEFT_ALONE = "passerat", "lange-sedan"


class DueFilters(PageFilters):
    why = django_filters.ChoiceFilter(
        label=_("Why"),
        choices=[(PAST, _("The review date has passed")), (LEFT_ALONE, _("Not read for a year"))],
        method="filter_why",
    )

    def filter_why(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        conditions = {PAST: is_past, LEFT_ALONE: is_left_alone}
        return queryset.filter(conditions[value](today=timezone.localdate()))


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
        TextColumn("last_read_on", label=_("Last read through"), accessor=last_read_on),
        RESPONSIBLE,
    ]

    def get_base_queryset(self) -> QuerySet:
        pages = due_for_review(today=timezone.localdate())
        return pages.select_related("content_type", "responsible_editor").order_by(
            F("next_review_on").asc(nulls_last=True), "title", "pk"
        )
