"""The moderators' pages in the admin: addresses, a menu of their own, and a list on the start page."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from .doing_view import DoingView
from .file_view import FileView
from .project_view import ProjectView
from .queue_view import QueueView
from .rights import may_moderate

MENU_HOOK = "register_submissions_menu_item"


@hooks.register("register_admin_urls")
def moderating_urls() -> list[URLPattern]:
    return [
        path("inskickat/", QueueView.as_view(), name="submissions_queue"),
        path("inskickat/resultat/", QueueView.as_view(results_only=True), name="submissions_queue_results"),
        path("inskickat/<int:pk>/", ProjectView.as_view(), name="submissions_moderate"),
        path("inskickat/<int:pk>/<slug:slug>/", DoingView.as_view(), name="submissions_moderate_do"),
        path(
            "inskickat/<int:pk>/filer/<int:file_pk>/<slug:slug>/",
            FileView.as_view(),
            name="submissions_moderate_file",
        ),
    ]


class ModeratorMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_moderate(request.user)


@hooks.register(MENU_HOOK)
def queue_item() -> MenuItem:
    return ModeratorMenuItem(
        _("Projects sent in"),
        reverse("submissions_queue"),
        name="submissions-queue",
        icon_name="download",
        order=100,
    )


@hooks.register("register_admin_menu_item")
def submissions_menu() -> MenuItem:
    menu = Menu(register_hook_name=MENU_HOOK)
    return SubmenuMenuItem(_("Sent in"), menu, name="submissions", icon_name="download", order=140)
