"""Moments that editors type, in the portal's own time."""

from datetime import UTC, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateTimeInput


class MomentField(forms.DateTimeField):
    """Refuses, in words, an hour that the clock skips in spring or strikes twice in autumn.

    Neither is guessed: a page that goes out an hour off is worse than a question.
    """

    def to_python(self, value) -> datetime | None:
        try:
            return super().to_python(value)
        except ValidationError as error:
            if error.code != "ambiguous_timezone":
                raise
            raise ValidationError(explain(error.params["datetime"]), code=error.code) from error


def explain(moment: datetime) -> str:
    """Say why ``moment``, without a time zone, names no single moment here."""
    times = {"time": moment.strftime("%H.%M")}
    if is_skipped(moment):
        return (
            _("The clock is put forward that night, so %(time)s does not exist. Choose another time.") % times
        )
    return _("The clock is put back that night, so %(time)s comes twice. Choose another time.") % times


def is_skipped(moment: datetime) -> bool:
    """Say whether the clock jumps past ``moment``: to UTC and back again, it comes out as another time."""
    zone = timezone.get_current_timezone()
    return moment.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) != moment


def connect() -> None:
    """Use the field for every moment in the admin."""
    override = {"form_class": MomentField, "widget": AdminDateTimeInput}
    register_form_field_override(models.DateTimeField, override=override)
