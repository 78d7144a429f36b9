"""What stands in a cell, as somebody would have typed it. A formula is never counted out, nor taken for its text."""

import re
from datetime import date, datetime, time
from decimal import Decimal

from django.utils.translation import gettext as _

from guard.text import clean_text

from ..forms.fields import NumberField, YearField

# Longer than any question takes; Excel's own limit is 32 767.
LONGEST = 20_000
# 1,200.50 and 1.200,50: which is which can be seen only where both stand.
ENGLISH = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+\.\d+|[+-]?\d{1,3}(?:,\d{3}){2,}", re.ASCII)
CONTINENTAL = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+,\d+|[+-]?\d{1,3}(?:\.\d{3}){2,}", re.ASCII)


class OddCell(ValueError):
    """What stands in the cell cannot be read; the message says why."""


def read_cell(cell, field=None) -> str:
    """The text of an openpyxl cell for the question ``field``. Raises OddCell."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        raise OddCell(_("There is a formula in the cell. Write the value itself."))
    if cell.data_type == "e":
        raise OddCell(_("There is an error value in the cell (%(value)s).") % {"value": str(value)[:10]})
    return _tell(value, cell, field)


def _tell(value, cell, field) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, int | float):
        return _tell_number(value, is_percent="%" in str(cell.number_format or ""))
    if isinstance(value, datetime | date):
        return _tell_date(value, field)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return _tell_text(str(value), field)


def _tell_number(value: float, *, is_percent: bool) -> str:
    """With a comma. 31,4 is stored as 31.399999999999999 now and then, which nobody wrote."""
    if value != value or value in (float("inf"), float("-inf")):
        raise OddCell(_("There is an error value in the cell (%(value)s).") % {"value": value})
    number = Decimal(repr(value)) * (100 if is_percent else 1)
    rounded = number.quantize(Decimal(1)) if number == number.to_integral() else round(number, 9).normalize()
    return f"{rounded:f}".replace(".", ",")


def _tell_date(value: date, field) -> str:
    if isinstance(field, YearField):
        return str(value.year)
    if isinstance(field, NumberField):
        raise OddCell(_("There is a date in the cell, where a number was expected."))
    return value.strftime("%Y-%m-%d")


def _tell_text(text: str, field) -> str:
    if len(text) > LONGEST:
        raise OddCell(
            _("There is far too much text in the cell: %(count)d characters.") % {"count": len(text)}
        )
    text = clean_text(text, limit=LONGEST, is_multiline=True)
    if isinstance(field, NumberField):
        if ENGLISH.fullmatch(text):
            return text.replace(",", "")
        if CONTINENTAL.fullmatch(text):
            return text.replace(".", "")
    return text
