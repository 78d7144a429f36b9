"""``/fall/export.csv`` and ``/fall/export.xlsx``: exactly what the list of cases shows for the same address."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from registers.spreadsheets import Value, write_csv, write_xlsx
from search.finding import select_keys

from .export_columns import COLUMNS, load_cases
from .listing import case_request
from .models import CaseStudyPage

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def export(request: HttpRequest, fmt: str) -> HttpResponse:
    if fmt not in WRITERS:
        raise Http404
    content_type, write = WRITERS[fmt]
    cases = load_cases(select_keys(case_request(request.GET)))
    response = HttpResponse(write(cases), content_type=content_type)
    name = _("cases")
    response["Content-Disposition"] = (
        f'attachment; filename="utfallsbanken-{name}-{timezone.localdate().isoformat()}.{fmt}"'
    )
    response["X-Robots-Tag"] = "noindex"
    return response


def build_csv(cases: list[CaseStudyPage]) -> bytes:
    return write_csv(*build_table(cases))


def build_xlsx(cases: list[CaseStudyPage]) -> bytes:
    """The cases, and on a second sheet what each column holds."""
    columns = [(str(column.label), str(column.description)) for column in COLUMNS]
    return write_xlsx(
        {_("Cases"): build_table(cases), _("Columns"): ([_("Column"), _("What it holds")], columns)}
    )


def build_table(cases: list[CaseStudyPage]) -> tuple[list[str], list[list[Value]]]:
    header = [str(column.label) for column in COLUMNS]
    return header, [[column.read(case) for column in COLUMNS] for case in cases]


WRITERS: dict[str, tuple[str, Callable[[list[CaseStudyPage]], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", build_csv),
    "xlsx": (XLSX_TYPE, build_xlsx),
}
