"""Where taking out is found in the admin."""

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .taking import may_take_out
from .views import take_out


class TakeOutItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_take_out(request.user)


@hooks.register("register_admin_urls")
def take_out_urls() -> list:
    return [path("ta-ut/", take_out, name="portal_take_out")]


@hooks.register("register_settings_menu_item")
def take_out_item() -> MenuItem:
    return TakeOutItem(
        _("Take out the content"),
        reverse("portal_take_out"),
        name="take-out",
        icon_name="download",
        order=900,
    )
