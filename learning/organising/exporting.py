"""The list of the registered as a spreadsheet, in which no text can act as a formula."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from registers.spreadsheets import Value, write_xlsx

from ..models import Registration, WebinarPage


def export_registrations(webinar: WebinarPage) -> bytes:
    """XLSX with one sheet: who, from where, state, times by the Swedish clock, needs, and whether she came."""
    registrations = webinar.registrations.select_related("municipality").order_by("asked_at", "pk")
    header = [
        _("Name"),
        _("E-mail address"),
        _("Municipality or organisation"),
        _("Municipality"),
        _("State"),
        _("Asked"),
        _("Confirmed"),
        _("Access needs"),
        _("Came"),
    ]
    return write_xlsx({_("Registered"): (header, list_rows(registrations))})


def list_rows(registrations: Iterable[Registration]) -> list[list[Value]]:
    return [
        [
            one.name,
            one.email,
            one.organisation_name,
            one.municipality.name if one.municipality else "",
            str(one.get_state_display()),
            show_moment(one.asked_at),
            show_moment(one.confirmed_at),
            one.access_needs,
            {True: _("yes"), False: _("no"), None: ""}[one.attended],
        ]
        for one in registrations
    ]


def show_moment(moment) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M") if moment else ""
