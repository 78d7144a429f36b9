"""Bilder utan text eller licens."""

import django_filters
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import TitleColumn

from pictures.models import Picture

from .base import TextColumn, UpkeepReportView

WITHOUT_TEXT = Q(description="", is_decorative=False)
WITHOUT_LICENCE = Q(licence="")
WITHOUT_CREDIT = Q(photographer="")
LACKS = {
    "text": (_("Alternative text"), WITHOUT_TEXT),
    "licens": (_("Licence"), WITHOUT_LICENCE),
    "upphov": (_("Photographer"), WITHOUT_CREDIT),
}


def incomplete_pictures() -> QuerySet:
    return Picture.objects.filter(WITHOUT_TEXT | WITHOUT_LICENCE | WITHOUT_CREDIT)


def lacks_of(picture: Picture) -> str:
    lacks = {
        "text": not (picture.description or picture.is_decorative),
        "licens": not picture.licence,
        "upphov": not picture.photographer,
    }
    return ", ".join(str(LACKS[name][0]) for name, is_missing in lacks.items() if is_missing)


class PictureFilters(WagtailFilterSet):
    lacks = django_filters.ChoiceFilter(
        label=_("Missing"),
        choices=[(name, label) for name, (label, _q) in LACKS.items()],
        method="filter_lacks",
    )

    class Meta:
        model = Picture
        fields: list[str] = []

    def filter_lacks(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(LACKS[value][1])


class PicturesReportView(UpkeepReportView):
    introduction = _(
        "Say what the picture shows, or that it only decorates, who took it and how it may be used."
    )
    nothing_found = _("Every picture has its text and its licence.")
    filterset_class = PictureFilters
    model = Picture
    columns = [
        TitleColumn(
            "title",
            label=_("Picture"),
            get_url=lambda picture: reverse("wagtailimages:edit", args=[picture.pk]),
        ),
        TextColumn("lacks", label=_("Missing"), accessor=lacks_of),
    ]

    def get_base_queryset(self) -> QuerySet:
        return incomplete_pictures().order_by("title", "pk")


def count_incomplete_pictures(user) -> int:
    return incomplete_pictures().count()
