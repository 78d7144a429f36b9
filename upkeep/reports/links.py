"""Trasiga länkar: addresses outside the portal that no longer answer, with the places where they stand."""

from collections.abc import Iterable

import django_filters
from django.conf import settings
from django.db.models import Model, QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import TitleColumn
from wagtail.models import Page

from guard.fetching import Outcome
from knowledge.models import Source
from upkeep.models import Link, LinkPlace

from .base import TextColumn, UpkeepReportView, edit_url

ARCHIVE_SEARCH = "https://web.archive.org/web/*/"
REASONS = {
    Outcome.OK: gettext_lazy("It works."),
    Outcome.GONE: gettext_lazy("The page is gone."),
    Outcome.CLOSED: gettext_lazy("The server lets no machines in. Look yourself."),
    Outcome.BUSY: gettext_lazy("The server wants to be left alone for a while."),
    Outcome.REJECTED: gettext_lazy("The server refuses the question. Look yourself."),
    Outcome.FAULT: gettext_lazy("The server has an error."),
    Outcome.NO_HOST: gettext_lazy("There is no such host."),
    Outcome.NO_ANSWER: gettext_lazy("The server does not answer."),
    Outcome.BAD_CERTIFICATE: gettext_lazy("The server’s certificate is not valid."),
    Outcome.GARBAGE: gettext_lazy("The server answers something that no browser understands."),
    Outcome.TOO_MANY_REDIRECTS: gettext_lazy("The address leads round in a circle."),
    Outcome.NOT_ALLOWED: gettext_lazy("The address is not one that the portal asks."),
}


def reason_of(place: LinkPlace) -> str:
    link = place.link
    if not link.outcome:
        return str(link.get_state_display())
    reason = str(REASONS[Outcome(link.outcome)])
    return f"{reason} ({link.status})" if link.status and link.status >= 400 else reason


def show_address(place: LinkPlace) -> SafeString:
    return format_html(
        '<a class="upkeep-address" href="{}" rel="noreferrer">{}</a>', place.link.url, place.link.url
    )


def show_archive(place: LinkPlace) -> SafeString | str:
    """The archived address of a source, or where to look for one and where to paste it."""
    if place.archive_url:
        return format_html('<a href="{}" rel="noreferrer">{}</a>', place.archive_url, _("Archived copy"))
    find = format_html(
        '<a href="{}{}" rel="noreferrer">{}</a>',
        ARCHIVE_SEARCH,
        place.link.url,
        _("Look for an archived copy"),
    )
    if not place.is_source or not place.edit_url:
        return find
    paste = _("Paste its address")
    return format_html('{}<br><a href="{}#id_archive_url">{}</a>', find, place.edit_url, paste)


class ArchiveColumn(TextColumn):
    """Two links on screen, the bare address in a spreadsheet."""

    def get_value(self, instance: LinkPlace) -> str:
        return instance.archive_url

    def get_cell_context_data(self, instance, parent_context):
        return {**super().get_cell_context_data(instance, parent_context), "value": show_archive(instance)}


class AddressColumn(TextColumn):
    def get_value(self, instance: LinkPlace) -> str:
        return instance.link.url

    def get_cell_context_data(self, instance, parent_context):
        return {**super().get_cell_context_data(instance, parent_context), "value": show_address(instance)}


class LinkFilters(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        field_name="link__state",
        choices=Link.State,
        empty_label=None,
        # So that the form counts as unchanged, and shows nothing to take away.
        initial=Link.State.BROKEN,
    )

    class Meta:
        model = LinkPlace
        fields = ["state"]

    def __init__(self, data=None, *args, **kwargs) -> None:
        # Broken ones unless somebody asks for others.
        data = data.copy() if data is not None else {}
        data.setdefault("state", Link.State.BROKEN)
        super().__init__(data, *args, **kwargs)


class LinksReportView(UpkeepReportView):
    what_to_do = gettext_lazy(
        "These addresses have not answered on three different days. Find out where the page has moved, or give the "
        "source the address of an archived copy."
    )
    nothing_found = gettext_lazy("No link is in this state.")
    filterset_class = LinkFilters
    model = LinkPlace
    columns = [
        TitleColumn("title", label=gettext_lazy("Stands in"), get_url=lambda place: place.edit_url),
        AddressColumn("url", label=gettext_lazy("Address")),
        TextColumn("reason", label=gettext_lazy("Why"), accessor=reason_of),
        TextColumn("checked", label=gettext_lazy("Last checked"), accessor="link.last_checked_at"),
        ArchiveColumn("archive", label=gettext_lazy("Archived copy")),
    ]

    @property
    def introduction(self) -> str:
        off = _("Links are not checked in this installation: LINK_CHECK is off.")
        return str(self.what_to_do) if settings.LINK_CHECK else f"{self.what_to_do} {off}"

    def get_base_queryset(self) -> QuerySet:
        places = LinkPlace.objects.select_related("link", "content_type")
        return places.order_by("link__host", "link__url", "title", "pk")

    def get_table(self, object_list):
        return super().get_table(self.decorate_paginated_queryset(object_list))

    def decorate_paginated_queryset(self, object_list) -> list[LinkPlace]:
        """Add to each place where it is edited; one query for each kind of register."""
        places = list(object_list)
        finder = AdminURLFinder(self.request.user)
        entries = _load_entries(places)
        for place in places:
            entry = entries.get((place.content_type_id, place.object_id))
            is_page = issubclass(place.content_type.model_class(), Page)
            place.is_source = isinstance(entry, Source)
            place.archive_url = entry.archive_url if place.is_source else ""
            place.edit_url = edit_url(place.object_id) if is_page else entry and finder.get_edit_url(entry)
            place.kind = capfirst(place.content_type.model_class()._meta.verbose_name)
        return places


def _load_entries(places: Iterable[LinkPlace]) -> dict[tuple[int, int], Model]:
    by_type: dict = {}
    for place in places:
        if not issubclass(place.content_type.model_class(), Page):
            by_type.setdefault(place.content_type, set()).add(place.object_id)
    return {
        (content_type.pk, pk): entry
        for content_type, ids in by_type.items()
        for pk, entry in content_type.model_class()._base_manager.in_bulk(ids).items()
    }


def count_broken(user) -> int:
    return Link.objects.filter(state=Link.State.BROKEN).count()
