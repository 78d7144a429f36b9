"""Reports on rows with provenance: facts without a source or with one alone, and facts that sources dispute."""

import django_filters
from django.db.models import Q, QuerySet
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import TitleColumn

from knowledge.models import KnowledgePage
from upkeep.rows import (
    DISPUTED,
    SINGLE_SOURCED,
    UNSOURCED,
    FoundRow,
    RowKey,
    find_rows,
    groundless_models,
    load_rows,
    row_models,
)

from .base import TextColumn, UpkeepReportView, edit_url
from .page_filters import PageFilters

WITHOUT, ALONE = "utan", "en"


def row_kinds() -> list[tuple[str, str]]:
    """The kinds of rows that there are, as choices of a filter."""
    return name_kinds(row_models())


def unsourced_kinds() -> list[tuple[str, str]]:
    return name_kinds([*row_models(), *groundless_models()])


def name_kinds(models: list[type]) -> list[tuple[str, str]]:
    return [(model._meta.label, capfirst(str(model._meta.verbose_name))) for model in models]


def edit_row_url(row: FoundRow) -> str:
    return edit_url(row.page_id, row.fragment)


HEADLINE = TitleColumn("headline", label=_("Fact"), get_url=edit_row_url)
ROW_KIND = TextColumn("kind", label=_("Kind of fact"))
PAGE = TextColumn("page_title", label=_("Page"))
SOURCES = TextColumn("sources", label=_("Sources"))
PREFERRED = TextColumn(
    "is_preferred", label=_("Shown first"), accessor=lambda row: _("Yes") if row.is_preferred else ""
)


class RowFilters(PageFilters):
    """Filters on the page narrow the pages down; ``row`` is read by the report itself."""

    row = django_filters.ChoiceFilter(label=_("Kind of fact"), choices=row_kinds, method="keep")

    def keep(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset


class RowPaginator(WagtailPaginator):
    """Counts facts: the rows are of several models, of which Wagtail would name the first."""

    verbose_name = _("fact")
    verbose_name_plural = _("facts")


class RowReportView(UpkeepReportView):
    """Base of the reports on rows: ``condition`` says which."""

    filterset_class = RowFilters
    paginator_class = RowPaginator
    model = KnowledgePage
    condition: Q

    def get_queryset(self) -> QuerySet:
        models = self._models
        condition = self.get_condition() if models else Q(pk__in=[])
        return find_rows(condition, pages=self._pages, models=models)

    def get_filtered_queryset(self) -> QuerySet:
        # The filters are about the pages of the rows, and have been applied to them.
        return self.get_queryset()

    def get_condition(self) -> Q:
        return self.condition

    @cached_property
    def chosen(self) -> dict:
        return self.filters.form.cleaned_data if self.filters.is_valid() else {}

    @property
    def _pages(self) -> QuerySet | None:
        is_narrowed = self.chosen.get("content_type") or self.chosen.get("responsible_editor")
        return self.filter_queryset(KnowledgePage.objects.all()) if is_narrowed else None

    @property
    def _models(self) -> list[type]:
        kind = self.chosen.get("row")
        return [model for model in self.list_models() if kind in ("", None, model._meta.label)]

    def list_models(self) -> list[type]:
        return row_models()

    def decorate_paginated_queryset(self, object_list) -> list[FoundRow]:
        return load_rows(RowKey(*key) for key in object_list)

    def get_table(self, object_list):
        return super().get_table(self.decorate_paginated_queryset(object_list))


class SourcesFilters(RowFilters):
    row = django_filters.ChoiceFilter(label=_("Kind of fact"), choices=unsourced_kinds, method="keep")
    sources = django_filters.ChoiceFilter(
        label=_("Sources"),
        choices=[(WITHOUT, _("Without a source")), (ALONE, _("One source alone"))],
        method="keep",
    )


class SourcesReportView(RowReportView):
    introduction = _("Add the source that says so, or a second one that says the same.")
    nothing_found = _("Every fact has at least two sources.")
    filterset_class = SourcesFilters
    columns = [HEADLINE, ROW_KIND, PAGE, SOURCES]

    def list_models(self) -> list[type]:
        """With pages that name no source, unless facts with one alone are asked for."""
        return row_models() if self.chosen.get("sources") == ALONE else [*row_models(), *groundless_models()]

    def get_condition(self) -> Q:
        conditions = {WITHOUT: UNSOURCED, ALONE: SINGLE_SOURCED}
        return conditions.get(self.chosen.get("sources"), UNSOURCED | SINGLE_SOURCED)


class DisputedReportView(RowReportView):
    introduction = _(
        "Sources disagree about these. Ask which holds; until somebody knows, both stand on the page and one may be "
        "shown first."
    )
    nothing_found = _("No fact is disputed.")
    condition = DISPUTED
    columns = [HEADLINE, ROW_KIND, PAGE, SOURCES, PREFERRED]


def count_unsourced(user) -> int:
    return find_rows(UNSOURCED).count()


def count_disputed(user) -> int:
    return find_rows(DISPUTED).count()
