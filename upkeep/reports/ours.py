"""The reports that the bank begins with."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from review.groups import APPROVERS, is_in_group
from upkeep.due import due_for_review

from .completeness import CompletenessReportView
from .drafts import DraftsReportView
from .due import DueReportView
from .links import LinksReportView, count_broken
from .orphans import OrphansReportView
from .pictures import PicturesReportView, count_incomplete_pictures
from .registers import RegistersReportView
from .registry import Report, register
from .rows import DisputedReportView, SourcesReportView, count_disputed
from .waiting import WaitingReportView


def may_approve(user) -> bool:
    return is_in_group(user, *APPROVERS)


def count_due(user) -> int:
    return due_for_review(today=timezone.localdate()).count()


def register_reports() -> None:
    for report in (
        Report(
            "vantar", _("Waits for my review"), WaitingReportView, icon="view", order=10, is_for=may_approve
        ),
        Report("utkast", _("My drafts"), DraftsReportView, icon="edit", order=20),
        Report("att-se-over", _("Due for review"), DueReportView, icon="time", order=30, count=count_due),
        Report("minst-kompletta", _("Least complete"), CompletenessReportView, icon="list-ul", order=40),
        Report(
            "utan-kalla",
            _("Facts without a source, or with one alone"),
            SourcesReportView,
            icon="link",
            order=50,
        ),
        Report(
            "omtvistade", _("Disputed facts"), DisputedReportView, icon="help", order=60, count=count_disputed
        ),
        Report(
            "trasiga-lankar", _("Broken links"), LinksReportView, icon="link", order=70, count=count_broken
        ),
        Report("oanvanda", _("Unused register entries"), RegistersReportView, icon="bin", order=80),
        Report(
            "bilder",
            _("Pictures without text or licence"),
            PicturesReportView,
            icon="image",
            order=90,
            count=count_incomplete_pictures,
        ),
        Report("ingen-lank", _("Pages that nothing links to"), OrphansReportView, icon="link", order=100),
    ):
        register(report)
