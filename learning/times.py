"""When a webinar is, by the clock on the wall in Sweden."""

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from .models import WebinarPage

SWEDEN = ZoneInfo("Europe/Stockholm")


def describe_when(webinar: "WebinarPage") -> str:
    """``tisdag 2 mars 2027 kl. 10.00–11.30``; "" while no date is set."""
    return describe_time(webinar.starts_at, webinar.ends_at) if webinar.starts_at else ""


def describe_day(moment: datetime) -> str:
    """``tisdag 2 mars 2027``."""
    return date_format(moment.astimezone(SWEDEN), "l j F Y")


def describe_time(starts_at: datetime, ends_at: datetime | None = None) -> str:
    """``tisdag 2 mars 2027 kl. 10.00–11.30``; both days where it ends on another."""
    begins = f"{describe_day(starts_at)} {_at(starts_at)}"
    if ends_at is None:
        return begins
    if ends_at.astimezone(SWEDEN).date() == starts_at.astimezone(SWEDEN).date():
        return f"{begins}–{describe_clock(ends_at)}"
    return f"{begins} – {describe_day(ends_at)} {_at(ends_at)}"


def _at(moment: datetime) -> str:
    return _("at %(time)s") % {"time": describe_clock(moment)}


def describe_clock(moment: datetime) -> str:
    """``10.00``. In the hour that the clocks go through twice it says which of the two is meant."""
    local = moment.astimezone(SWEDEN)
    text = date_format(local, "H.i")
    first, second = local.replace(fold=0).utcoffset(), local.replace(fold=1).utcoffset()
    if first == second:
        return text
    return f"{text} ({_('winter time') if local.fold else _('summer time')})"
