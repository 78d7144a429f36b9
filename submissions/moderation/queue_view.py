"""/admin/inskickat/: what municipalities have sent in, whoever has waited longest first."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from wagtail.admin.views import generic

from registers.spreadsheets import write_csv, write_xlsx
from upkeep.reports.base import CONTENT_TYPES, to_cell

from ..models import Submission
from .filters import QueueFilters
from .queue import queue_for
from .queue_columns import COLUMNS
from .rights import may_moderate


@method_decorator(never_cache, name="dispatch")
class QueueView(generic.IndexView):
    """Everybody who moderates sees the same but for what she is too close to."""

    model = Submission
    template_name = "submissions/moderation/queue.html"
    results_template_name = "submissions/moderation/queue_results.html"
    page_title = _("Sent in")
    verbose_name_plural = _("projects")
    header_icon = "download"
    index_url_name = "submissions_queue"
    index_results_url_name = "submissions_queue_results"
    default_ordering = ("turn", "sent_at", "pk")
    filterset_class = QueueFilters
    search_fields = ["reference", "title"]
    is_searchable = True
    paginate_by = 50
    columns = COLUMNS
    list_export = [column.name for column in COLUMNS]
    # The columns choose; what may be seen is ``queue_for``'s to say.
    any_permission_required = None

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not may_moderate(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet:
        return queue_for(self.request.user, now=timezone.now())

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        """Total, so that no project is on two pages or on none."""
        ordered = super().order_queryset(queryset)
        return ordered.order_by(*ordered.query.order_by, "sent_at", "pk")

    def as_spreadsheet(self, queryset: QuerySet, spreadsheet_format: str) -> HttpResponse:
        header = [str(column.label) for column in self.columns]
        rows = [[to_cell(column.get_value(one)) for column in self.columns] for one in queryset]
        is_xlsx = spreadsheet_format == self.FORMAT_XLSX
        content = write_xlsx({str(self.page_title): (header, rows)}) if is_xlsx else write_csv(header, rows)
        name = f"inskickat-{timezone.localdate()}.{spreadsheet_format}"
        return HttpResponse(
            content,
            content_type=CONTENT_TYPES[spreadsheet_format],
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
