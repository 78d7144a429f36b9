"""Filters that every register has."""

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _


class UsageFilter(SimpleListFilter):
    """Expects a queryset with ``usage``, as ``annotate_usage`` makes it."""

    title = _("use")
    parameter_name = "anvands"

    def lookups(self, request, model_admin) -> list[tuple]:
        return [("ja", _("Used")), ("nej", _("Not used")), ("utkast", _("Used in drafts"))]

    def queryset(self, request, queryset: QuerySet) -> QuerySet:
        conditions = {"ja": {"usage__gt": 0}, "nej": {"usage": 0}, "utkast": {"draft_usage__gt": 0}}
        return queryset.filter(**conditions.get(self.value(), {}))
