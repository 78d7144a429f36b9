"""Lyfta sidor som inte syns: what editors have put forward and readers do not see."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import TitleColumn
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import Page

from knowledge.models import KnowledgePage, PinnedPage
from upkeep.reports.base import TextColumn, UpkeepReportView, edit_url
from upkeep.reports.registry import Report, register

from .promoted import is_outside


@dataclass(frozen=True)
class Unshown:
    """``where`` it was put forward, and ``why`` nobody sees it; ``url`` is where that is changed."""

    title: str
    where: str
    why: str
    url: str


def list_unshown() -> list[Unshown]:
    """By title, those of searches and those of pages together."""
    return sorted([*list_promotions(), *list_pins()], key=lambda one: (one.title.lower(), one.where))


def list_promotions() -> list[Unshown]:
    """What ``find_promoted`` leaves out, for whatever search. Two queries."""
    promotions = SearchPromotion.objects.exclude(page__in=Page.objects.live().public())
    return [
        Unshown(
            title=promotion.page.title if promotion.page else promotion.external_link_text or _("No page"),
            where=_("The search “%(words)s”") % {"words": promotion.query.query_string},
            why=why_hidden(promotion.page),
            url=reverse("wagtailsearchpromotions:edit", args=[promotion.query_id]),
        )
        for promotion in promotions.select_related("query", "page")
        if not is_outside(promotion)
    ]


def list_pins() -> list[Unshown]:
    """What public pages would lead on to if it were public itself. Two queries."""
    pins = PinnedPage.objects.filter(page__live=True).exclude(target__in=KnowledgePage.objects.published())
    return [
        Unshown(
            title=pin.target.title,
            where=_("Read on, on “%(title)s”") % {"title": pin.page.title},
            why=why_hidden(pin.target),
            url=edit_url(pin.page_id),
        )
        for pin in pins.select_related("page", "target")
    ]


def why_hidden(page: Page | None) -> str:
    if page is None:
        return _("It leads nowhere.")
    return _("Not everybody may read it.") if page.live else _("It is not published.")


class UnshownPaginator(WagtailPaginator):
    verbose_name = gettext_lazy("page")
    verbose_name_plural = gettext_lazy("pages")


class UnshownReportView(UpkeepReportView):
    introduction = gettext_lazy(
        "These are chosen to stand first for a search, or to be read after another page, but readers do not see "
        "them. Publish the page, or choose another one."
    )
    nothing_found = gettext_lazy("Readers see everything that is put forward.")
    paginator_class = UnshownPaginator
    columns = [
        TitleColumn("title", label=gettext_lazy("Page"), get_url=lambda one: one.url),
        TextColumn("where", label=gettext_lazy("Put forward")),
        TextColumn("why", label=gettext_lazy("Why it is not seen")),
    ]

    def get_queryset(self) -> list[Unshown]:
        return list_unshown()


def register_report() -> None:
    register(
        Report(
            "lyfta-som-inte-syns",
            gettext_lazy("Pages put forward that are not seen"),
            UnshownReportView,
            "view",
            125,
            count=lambda user: len(list_unshown()),
        )
    )
