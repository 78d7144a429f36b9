"""Oanvända registerposter: entries that no page, draft, text or other register uses."""

from collections.abc import Iterator
from dataclasses import dataclass

import django_filters
from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import TitleColumn

from knowledge.models import Source
from registers.drafts import each_draft
from registers.registry import all_registers
from registers.usage import annotate_usage, count_elsewhere

from .base import TextColumn, UpkeepReportView

# Official lists: every place is there, whether the bank tells of it or not.
COMPLETE_LISTS = {"organisations.Municipality", "organisations.Region"}


@dataclass(frozen=True)
class UnusedEntry:
    title: str
    register: str
    url: str | None


def kept_registers() -> list[type[Model]]:
    models = [register.model for register in all_registers()]
    return [model for model in models if model._meta.label not in COMPLETE_LISTS]


def register_choices() -> list[tuple[str, str]]:
    return [(model._meta.label, _name_of(model)) for model in kept_registers()]


def _name_of(model: type[Model]) -> str:
    return capfirst(str(model._meta.verbose_name_plural))


def find_unused(*, user, label: str = "") -> Iterator[UnusedEntry]:
    """Unused entries, register by register; the queries grow with the registers, not with the entries."""
    finder, drafts = AdminURLFinder(user), list(each_draft())
    for model in kept_registers():
        if label in ("", model._meta.label):
            entries = annotate_usage(model._default_manager.all(), count_elsewhere(model, drafts))
            for entry in entries.filter(usage=0).order_by("pk"):
                yield UnusedEntry(str(entry), _name_of(model), finder.get_edit_url(entry))


class RegisterFilters(WagtailFilterSet):
    register = django_filters.ChoiceFilter(label=_("Register"), choices=register_choices, method="keep")

    def keep(self, queryset, name: str, value: str):
        return queryset

    class Meta:
        # The filters need a model of some kind; the report lists several.
        model = Source
        fields: list[str] = []


class RegistersReportView(UpkeepReportView):
    introduction = _(
        "Nothing uses these entries. Delete those that nobody will need, or merge them into one that means the same."
    )
    nothing_found = _("Every entry is used somewhere.")
    filterset_class = RegisterFilters
    columns = [
        TitleColumn("title", label=_("Entry"), get_url=lambda entry: entry.url),
        TextColumn("register", label=_("Register")),
    ]

    def get_queryset(self) -> list[UnusedEntry]:
        chosen = self.filters.form.cleaned_data if self.filters.is_valid() else {}
        return list(find_unused(user=self.request.user, label=chosen.get("register") or ""))

    def get_filtered_queryset(self) -> list[UnusedEntry]:
        return self.get_queryset()
