"""Searches that found nothing, or something else than was typed: where a word is missing in the bank's language."""

from datetime import timedelta
from urllib.parse import urlencode

import django_filters
from django.db.models import Count, Max, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import DateColumn, NumberColumn, TitleColumn
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.permissions import policy_registry

from upkeep.reports.base import TextColumn, UpkeepReportView
from upkeep.reports.registry import Report, register

from ..models import SearchLog, Synonym
from .masking import is_masked
from .recording import ELSEWHERE

PERIODS = [
    ("7", gettext_lazy("The last week")),
    ("30", gettext_lazy("The last month")),
    ("90", gettext_lazy("The last three months")),
]
USUAL_PERIOD = "30"


class LoggedSearchFilters(WagtailFilterSet):
    """The last month, unless somebody asks for something else."""

    period = django_filters.ChoiceFilter(
        label=gettext_lazy("Period"),
        choices=PERIODS,
        empty_label=None,
        initial=USUAL_PERIOD,
        method="keep_period",
    )
    path = django_filters.ChoiceFilter(label=gettext_lazy("Searched on"), choices=lambda: list_paths())

    class Meta:
        model = SearchLog
        fields = ["period", "path"]

    def __init__(self, data=None, *args, **kwargs) -> None:
        data = data.copy() if data is not None else {}
        data.setdefault("period", USUAL_PERIOD)
        super().__init__(data, *args, **kwargs)

    def keep_period(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(searched_at__gte=timezone.now() - timedelta(days=int(value)))


def list_paths() -> list[tuple[str, str]]:
    return [
        (path, path) for path in SearchLog.objects.order_by("path").values_list("path", flat=True).distinct()
    ]


def try_url(row: dict) -> str:
    return f"{reverse('search_try')}?{urlencode({'q': row['query']})}"


class ActionsColumn(TextColumn):
    """What an editor can do about a search; nothing in a spreadsheet."""

    def get_value(self, instance: dict) -> str:
        return ""

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "value": show_actions(instance, parent_context["request"].user)}


def show_actions(row: dict, user) -> SafeString | str:
    """Of what was masked there is nothing to make a word of."""
    if is_masked(row["query"]):
        return ""
    actions = []
    if policy_registry.get_by_type(Synonym).user_has_permission(user, "add"):
        actions.append(
            (reverse("synonymer_modeladmin_create"), urlencode({"terms": row["query"]}), _("Make a synonym"))
        )
    if policy_registry.get_by_type(SearchPromotion).user_has_permission(user, "add"):
        actions.append((reverse("search_promote"), urlencode({"q": row["query"]}), _("Promote a page")))
    return format_html_join(
        " ", '<a class="button button-small button-secondary" href="{}?{}">{}</a>', actions
    )


class LoggedSearchesReportView(UpkeepReportView):
    """Each search once, however often and in whatever case it was typed; those that a filter narrowed are left out."""

    condition = Q()
    nothing_found = gettext_lazy("No such search was made in this time.")
    filterset_class = LoggedSearchFilters
    model = SearchLog

    def get_base_queryset(self) -> QuerySet:
        return SearchLog.objects.filter(self.condition, filters="")

    def get_filtered_queryset(self) -> QuerySet:
        return group_searches(super().get_filtered_queryset())


def group_searches(rows: QuerySet) -> QuerySet:
    return (
        rows.order_by()
        .values("folded")
        .annotate(query=Max("query"), count=Count("pk"), last=Max("searched_at"), instead=Max("corrected"))
        .order_by("-count", "-last", "folded")
    )


TITLE = TitleColumn("query", label=gettext_lazy("What was searched for"), get_url=try_url)
COUNT = NumberColumn("count", label=gettext_lazy("Times"))
LAST = DateColumn("last", label=gettext_lazy("Last time"))
ACTIONS = ActionsColumn("actions", label=gettext_lazy("What you can do"))


class NothingFoundReportView(LoggedSearchesReportView):
    condition = Q(hits=0) & ~Q(tier=ELSEWHERE)
    introduction = gettext_lazy(
        "Readers searched for this and found nothing. If the bank has it under another word, make a synonym. If "
        "one page is the answer, promote it. Otherwise something may be missing in the bank. Searches that a filter "
        "narrowed are left out. What could point at a person is masked, and everything is erased after three "
        "months."
    )
    columns = [TITLE, COUNT, LAST, ACTIONS]


class CorrectedReportView(LoggedSearchesReportView):
    condition = ~Q(corrected="")
    introduction = gettext_lazy(
        "Readers typed this, nothing held it, and the search looked for a word that resembles it instead. If it was "
        "the wrong word, make a synonym of what was typed and what was meant."
    )
    columns = [TITLE, TextColumn("instead", label=gettext_lazy("Searched for instead")), COUNT, LAST, ACTIONS]


def register_reports() -> None:
    for report in (
        Report(
            "sokningar-utan-traff",
            gettext_lazy("Searches without hits"),
            NothingFoundReportView,
            "search",
            110,
        ),
        Report("rattade-sokningar", gettext_lazy("Corrected searches"), CorrectedReportView, "search", 120),
    ):
        register(report)
