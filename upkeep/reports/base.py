"""What our reports have in common: who may read them, a sentence on what to do, and exports without formulas."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports.base import ReportView
from wagtail.models import Page
from wagtail.permissions import policy_registry

from registers.spreadsheets import Value, write_csv, write_xlsx

from .registry import Report

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def edit_url(page_id: int, fragment: str = "") -> str:
    """The editor of a page, at one of its rows or fields."""
    return reverse("wagtailadmin_pages:edit", args=[page_id]) + (f"#{fragment}" if fragment else "")


def edit_page_url(page: Page) -> str:
    return edit_url(page.pk)


class UpkeepReportView(ReportView):
    """Base of our reports; each says its ``columns``, what it lists, and what an editor does about it."""

    report: Report | None = None
    introduction = ""
    nothing_found = _("There is nothing to mend here.")
    results_template_name = "upkeep/report_results.html"
    any_permission_required = ["add", "change", "publish"]
    list_export = ["title"]
    show_export_buttons = True

    @cached_property
    def permission_policy(self):
        return policy_registry.get_by_type(Page)

    def dispatch(self, request, *args, **kwargs):
        if not self.report.is_for(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def page_title(self):
        return self.report.label

    @property
    def header_icon(self) -> str:
        return self.report.icon

    @property
    def index_url_name(self) -> str:
        return self.report.url_name

    @property
    def index_results_url_name(self) -> str:
        return f"{self.report.url_name}_results"

    def get_context_data(self, *args, **kwargs) -> dict:
        context = super().get_context_data(*args, **kwargs)
        return {**context, "introduction": self.introduction, "nothing_found": self.nothing_found}

    def as_spreadsheet(self, queryset, spreadsheet_format: str) -> HttpResponse:
        header = [*(str(column.label) for column in self.columns), str(_("Where to mend it"))]
        rows = [[*self._cells(item)] for item in queryset]
        if spreadsheet_format == self.FORMAT_XLSX:
            content = write_xlsx({str(self.page_title)[:31]: (header, rows)})
        else:
            content = write_csv(header, rows)
        name = f"{self.report.slug}-{timezone.localdate()}.{spreadsheet_format}"
        return HttpResponse(
            content,
            content_type=CONTENT_TYPES[spreadsheet_format],
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

    def _cells(self, item) -> Iterator[Value]:
        for column in self.columns:
            yield to_cell(column.get_value(item))
        title = next(column for column in self.columns if isinstance(column, TitleColumn))
        url = title.get_link_url(item, {})
        yield f"{settings.WAGTAILADMIN_BASE_URL}{url}" if url else ""


def to_cell(value) -> Value:
    """A value of a column as a typed cell: times without a zone, and everything unknown as its text."""
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None, microsecond=0)
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    if value is None or isinstance(value, int | Decimal | date):
        return value
    return str(value)


class TextColumn(Column):
    """A column that is empty rather than ``None``."""

    def get_value(self, instance):
        value = super().get_value(instance)
        return "" if value is None else value
