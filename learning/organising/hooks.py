"""The organiser's pages in the admin's menu."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from . import views

MENU_HOOK = "register_learning_menu_item"


@hooks.register("register_admin_urls")
def organising_urls() -> list:
    return [
        path("webbinarier/", views.calendar, name="learning_calendar"),
        path("webbinarier/siffror/", views.statistics, name="learning_statistics"),
        path(
            "webbinarier/<int:pk>/anmalda/",
            views.RegistrationListView.as_view(),
            name="learning_registrations",
        ),
        path(
            "webbinarier/<int:pk>/anmalda/resultat/",
            views.RegistrationListView.as_view(results_only=True),
            name="learning_registrations_results",
        ),
        path("webbinarier/<int:pk>/anmalda.xlsx", views.export, name="learning_registrations_export"),
        path("webbinarier/<int:pk>/narvaro/", views.attendance, name="learning_attendance"),
    ]


class OrganiserMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return request.user.has_perm(views.VIEW)


@hooks.register(MENU_HOOK)
def calendar_item() -> MenuItem:
    return OrganiserMenuItem(
        _("Webinar calendar"),
        reverse("learning_calendar"),
        name="calendar",
        icon_name="calendar",
        order=100,
    )


@hooks.register(MENU_HOOK)
def statistics_item() -> MenuItem:
    return OrganiserMenuItem(
        _("Figures"), reverse("learning_statistics"), name="figures", icon_name="order", order=200
    )


@hooks.register("register_admin_menu_item")
def learning_menu() -> MenuItem:
    menu = Menu(register_hook_name=MENU_HOOK)
    return SubmenuMenuItem(_("Webinars and paths"), menu, name="learning", icon_name="media", order=130)
