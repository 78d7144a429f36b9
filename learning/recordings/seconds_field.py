"""Whole seconds that editors type and read as ``12:30``."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .timecodes import format_timecode, parse_timecode


class TimecodeField(forms.Field):
    """Gives an int, or None when nothing is typed."""

    widget = forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off", "size": 8})
    default_error_messages = {
        "invalid": _("Write minutes and seconds as 12:30, and hours too in a long film: 1:02:30."),
    }

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        if isinstance(value, int):
            return value
        try:
            return parse_timecode(str(value))
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def prepare_value(self, value: Any) -> Any:
        return format_timecode(value) if isinstance(value, int) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(data) != initial
        except ValidationError:
            return True


class SecondsField(models.PositiveIntegerField):
    def formfield(self, **kwargs) -> forms.Field:
        kwargs.pop("form_class", None)
        return super(models.IntegerField, self).formfield(form_class=TimecodeField, **kwargs)
