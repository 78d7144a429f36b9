"""Mina utkast: what the reader of the report has written and is not public yet."""

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import Page

from upkeep.drafts import drafts_of

from .base import UpkeepReportView
from .page_columns import KIND, STATE, TITLE, UPDATED


class DraftFilters(WagtailFilterSet):
    live = django_filters.BooleanFilter(label=_("An earlier version is public"))

    class Meta:
        model = Page
        fields = ["live"]


class DraftsReportView(UpkeepReportView):
    introduction = _("Go on writing, or ask a colleague to review what is finished.")
    nothing_found = _("You have no drafts.")
    filterset_class = DraftFilters
    columns = [TITLE, KIND, STATE, UPDATED]

    def get_base_queryset(self) -> QuerySet:
        return drafts_of(self.request.user)
