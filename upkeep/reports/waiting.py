"""Väntar på min granskning: what colleagues have asked the reader of the report to approve."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import DateColumn, TitleColumn

from upkeep.waiting import Waiting, waiting_for

from .base import TextColumn, UpkeepReportView
from .page_columns import kind_of


class WaitingReportView(UpkeepReportView):
    introduction = _("Read what has changed, then approve it or send it back with a comment.")
    nothing_found = _("Nothing waits for your review.")
    columns = [
        TitleColumn("title", label=_("Page"), get_url=lambda waiting: waiting.changes_url),
        TextColumn("kind", label=_("Kind of page"), accessor=lambda waiting: kind_of(waiting.page)),
        TextColumn("asked_by", label=_("Asked by")),
        DateColumn("asked_at", label=_("Asked at")),
    ]

    def get_queryset(self) -> list[Waiting]:
        return waiting_for(self.request.user)
