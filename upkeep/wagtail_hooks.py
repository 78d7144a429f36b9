"""The start page and the reports in Wagtail's admin."""

from collections.abc import Callable

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .bulk import actions as bulk_actions  # noqa: F401
from .reports.registry import Report, all_reports
from .start import start_panels

# What our own panels say better, or once more.
REPLACED = {"workflow_objects_to_moderate", "user_objects_in_workflow_moderation", "recent_edits"}


class ReportMenuItem(MenuItem):
    def __init__(self, report: Report) -> None:
        super().__init__(
            report.label, report.url, name=report.url_name, icon_name=report.icon, order=report.order
        )
        self.report = report

    def is_shown(self, request: HttpRequest) -> bool:
        return self.report.is_for(request.user)


def _make_item(report: Report) -> Callable[[], MenuItem]:
    return lambda: ReportMenuItem(report)


for _report in all_reports():
    hooks.register("register_reports_menu_item", _make_item(_report))


@hooks.register("register_admin_urls")
def register_report_urls() -> list[URLPattern]:
    patterns = []
    for report in all_reports():
        address = f"rapport/{report.slug}/"
        view = report.view
        patterns += [
            path(address, view.as_view(report=report), name=report.url_name),
            path(
                f"{address}resultat/",
                view.as_view(report=report, results_only=True),
                name=f"{report.url_name}_results",
            ),
        ]
    return patterns


@hooks.register("construct_homepage_panels")
def construct_start_page(request: HttpRequest, panels: list) -> None:
    panels[:] = [panel for panel in panels if getattr(panel, "name", "") not in REPLACED]
    panels += start_panels(request.user)


@hooks.register("insert_global_admin_css")
def insert_styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/upkeep.css"))


@hooks.register("insert_global_admin_js")
def insert_scripts() -> SafeString:
    """Lists of pages stand on many addresses, Wagtail's own among them."""
    return format_html('<script type="module" src="{}"></script>', static("js/admin/bulk-choice.js"))
