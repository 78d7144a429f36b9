"""A value of a field as an editor would write it."""

from datetime import date, datetime
from decimal import Decimal

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .related import RelatedObjects

MINUS = "\u2212"


def label_of(field: models.Field) -> str:
    return capfirst(str(field.verbose_name))


def words_of(field: models.Field, value, *, related: RelatedObjects) -> str:
    """``value`` in words, empty when nothing is filled in; never ``None``, ``True`` or a bare key."""
    if value is None or value == "":
        return ""
    if field.remote_field:
        return related.name(field.related_model, value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return _plain(field.to_python(value))


def list_of(field: models.Field, value, *, related: RelatedObjects) -> list[str]:
    """The entries of a relation of many, or of a list of field names, sorted as they are read."""
    if field.remote_field:
        return sorted((related.name(field.related_model, key) for key in value or []), key=str.casefold)
    return sorted((_field_name(field.model, name) for name in value or []), key=str.casefold)


def write_moment(moment: datetime) -> str:
    """``3 december 2026 kl. 08.00``, in the portal's own time."""
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")


def _plain(value) -> str:
    match value:
        case bool():
            return _("Yes") if value else _("No")
        case int() | float() | Decimal():
            return _number(Decimal(str(value)))
        case datetime():
            return write_moment(value)
        case date():
            return date_format(value, "j F Y")
        case _:
            return str(value)


def _number(value: Decimal) -> str:
    exact = value.normalize() if value != value.to_integral_value() else value.quantize(Decimal(1))
    return number_format(exact, force_grouping=True).replace("-", MINUS)


def _field_name(model: type[models.Model], name: str) -> str:
    fields = {field.name: field for field in model._meta.get_fields() if hasattr(field, "verbose_name")}
    return label_of(fields[name]) if name in fields else name
