"""Sidor som ingen länkar till."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from knowledge.models import KnowledgePage
from upkeep.orphans import find_orphans

from .base import UpkeepReportView
from .page_columns import KIND, RESPONSIBLE, TITLE
from .page_filters import PageFilters


class OrphansReportView(UpkeepReportView):
    introduction = _(
        "Readers find these through lists and search alone. Link to them from a text, or choose them on a page "
        "that they belong with."
    )
    nothing_found = _("Something leads to every page.")
    filterset_class = PageFilters
    model = KnowledgePage
    columns = [TITLE, KIND, RESPONSIBLE]

    def get_base_queryset(self) -> QuerySet:
        return find_orphans().select_related("content_type", "responsible_editor").order_by("title", "pk")
