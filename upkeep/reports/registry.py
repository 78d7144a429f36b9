"""Which reports there are on what needs mending; each app declares its own in ``AppConfig.ready()``."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse
from django.utils.functional import Promise
from django.views import View


@dataclass(frozen=True)
class Report:
    """``count`` says in at most a few queries how much there is to mend; the start page shows it.

    ``view`` is a subclass of ``upkeep.reports.base.UpkeepReportView``. ``is_for`` says who needs the report:
    it stands in their menu, and others are refused.
    """

    slug: str
    label: str | Promise
    view: type[View]
    icon: str = "warning"
    order: int = 100
    is_for: Callable[[AbstractBaseUser], bool] = lambda user: True
    count: Callable[[AbstractBaseUser], int] | None = None

    @property
    def url_name(self) -> str:
        return f"upkeep_{self.slug.replace('-', '_')}"

    @property
    def url(self) -> str:
        return reverse(self.url_name)


_reports: dict[str, Report] = {}


def register(report: Report) -> None:
    """Add a report to the menu; registering a slug again replaces it. Addresses are made at the first request."""
    _reports[report.slug] = report


def all_reports() -> list[Report]:
    return sorted(_reports.values(), key=lambda report: (report.order, report.slug))


def reports_for(user: AbstractBaseUser) -> list[Report]:
    return [report for report in all_reports() if report.is_for(user)]
