"""A register as a table to download: what the list shows for the same filters, every field in a typed cell."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Field, Model, QuerySet
from django.http import HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .spreadsheets import Value, write_csv, write_xlsx

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def export_register(entries: QuerySet, *, name: str, fmt: str) -> HttpResponse:
    """``fmt`` is csv or xlsx; ``name`` stands in the file's name.

    How often an entry is used is told where ``entries`` come from ``annotate_usage``.
    """
    fields = exported_fields(entries.model)
    related = [field.name for field in fields if field.is_relation]
    counts = {name: label for name, label in usage_columns().items() if name in entries.query.annotations}
    header = [*(capfirst(str(field.verbose_name)) for field in fields), *counts.values()]
    rows = [build_row(entry, fields, counts) for entry in entries.select_related(*related)]
    if fmt == "xlsx":
        sheet = capfirst(str(entries.model._meta.verbose_name_plural))[:31]
        response = HttpResponse(write_xlsx({sheet: (header, rows)}), content_type=XLSX_TYPE)
    else:
        response = HttpResponse(write_csv(header, rows), content_type="text/csv; charset=utf-8")
    file_name = f"utfallsbanken-{name}-{timezone.localdate().isoformat()}.{fmt}"
    response["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return response


def exported_fields(model: type[Model]) -> list[Field]:
    return [field for field in model._meta.concrete_fields if not field.primary_key]


def usage_columns() -> dict[str, str]:
    return {"usage": _("Used in"), "draft_usage": _("Used in drafts")}


def build_row(entry: Model, fields: Iterable[Field], counts: Iterable[str]) -> list[Value]:
    return [*(read_cell(entry, field) for field in fields), *(getattr(entry, name) for name in counts)]


def read_cell(entry: Model, field: Field) -> Value:
    """A choice and a relation by the name that the list shows; everything else as it is."""
    if field.choices:
        return str(getattr(entry, f"get_{field.name}_display")())
    value: Any = getattr(entry, field.name)
    if isinstance(value, Model | Promise):
        return str(value)
    return (_("Yes") if value else _("No")) if isinstance(value, bool) else value
