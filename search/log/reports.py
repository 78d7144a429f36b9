"""Searches that found nothing, parts of words only, or something else than was typed: where a word is missing."""

from datetime import timedelta

import django_filters
from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.paginator import WagtailPaginator

from upkeep.reports.base import UpkeepReportView
from upkeep.reports.registry import Report, register

from ..index.state import read_state
from ..models import SearchLog
from ..tiers import TierName
from .recording import ELSEWHERE
from .report_columns import ACTIONS, COUNT, INSTEAD, LAST, NOW, TITLE
from .standing import find_standing

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


class DifferentSearches(WagtailPaginator):
    """Counts what is listed: each search once, however often it was made."""

    verbose_name = gettext_lazy("different search")
    verbose_name_plural = gettext_lazy("different searches")


class LoggedSearchesReportView(UpkeepReportView):
    """Each search once, however often and in whatever case it was typed; those that a filter narrowed are left out.

    What has been mended since stays, so that one sees that it was, and says so instead of offering to be mended.
    """

    condition = Q()
    paginator_class = DifferentSearches
    # Each is searched for once more.
    paginate_by = 20
    nothing_found = gettext_lazy("No such search was made in this time.")
    filterset_class = LoggedSearchFilters
    model = SearchLog

    def get_base_queryset(self) -> QuerySet:
        return SearchLog.objects.filter(self.condition, filters="")

    def get_filtered_queryset(self) -> QuerySet:
        return group_searches(super().get_filtered_queryset())

    def get_table(self, object_list):
        state = read_state()
        rows = [{**row, "standing": find_standing(row["query"], state)} for row in object_list]
        return super().get_table(rows)


def group_searches(rows: QuerySet) -> QuerySet:
    return (
        rows.order_by()
        .values("folded")
        .annotate(query=Max("query"), count=Count("pk"), last=Max("searched_at"), instead=Max("corrected"))
        .order_by("-count", "-last", "folded")
    )


class NothingFoundReportView(LoggedSearchesReportView):
    condition = Q(hits=0) & ~Q(tier=ELSEWHERE)
    introduction = gettext_lazy(
        "Readers searched for this and found nothing. If the bank has it under another word, make a synonym. If "
        "one page is the answer, promote it. Otherwise something may be missing in the bank. Searches that a filter "
        "narrowed are left out. What could point at a person is masked, and everything is erased after three "
        "months."
    )
    columns = [TITLE, COUNT, LAST, NOW, ACTIONS]


class PartsReportView(LoggedSearchesReportView):
    condition = Q(tier=TierName.PARTS, hits__gt=0, corrected="")
    introduction = gettext_lazy(
        "For this the search found little or nothing with the words that readers typed, and showed hits that hold a "
        "part of one: many of them are chance. If the bank has it under another word, make a synonym. If one page "
        "is the answer, promote it."
    )
    columns = [TITLE, COUNT, LAST, NOW, ACTIONS]


class CorrectedReportView(LoggedSearchesReportView):
    condition = ~Q(corrected="")
    introduction = gettext_lazy(
        "Readers typed this, nothing held it, and the search looked for a word that resembles it instead. If it was "
        "the wrong word, make a synonym of what was typed and what was meant."
    )
    columns = [
        TITLE,
        INSTEAD,
        COUNT,
        LAST,
        NOW,
        ACTIONS,
    ]


def register_reports() -> None:
    for report in (
        Report(
            "sokningar-utan-traff",
            gettext_lazy("Searches without hits"),
            NothingFoundReportView,
            "search",
            110,
        ),
        Report(
            "sokningar-pa-delar",
            gettext_lazy("Searches with hits on parts of words"),
            PartsReportView,
            "search",
            115,
        ),
        Report("rattade-sokningar", gettext_lazy("Corrected searches"), CorrectedReportView, "search", 120),
    ):
        register(report)
