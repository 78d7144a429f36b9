"""When a webinar is, by the clock on the wall in Sweden."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

SWEDEN = ZoneInfo("Europe/Stockholm")


def describe_day(moment: datetime) -> str:
    """``tisdag 2 mars 2027``."""
    return date_format(moment.astimezone(SWEDEN), "l j F Y")


def describe_time(starts_at: datetime, ends_at: datetime | None = None) -> str:
    """``tisdag 2 mars 2027 kl. 10.00–11.30``; both days where it ends on another."""
    begins = f"{describe_day(starts_at)} {_at(starts_at)}"
    if ends_at is None:
        return begins
    if ends_at.astimezone(SWEDEN).date() == starts_at.astimezone(SWEDEN).date():
        return f"{begins}–{_clock(ends_at)}"
    return f"{begins} – {describe_day(ends_at)} {_at(ends_at)}"


def _at(moment: datetime) -> str:
    return _("at %(time)s") % {"time": _clock(moment)}


def _clock(moment: datetime) -> str:
    return date_format(moment.astimezone(SWEDEN), "H.i")
