from django.contrib.auth.models import Permission
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import views


@hooks.register("register_admin_urls")
def register_admin_urls():
    return [
        path("post/", views.MailIndexView.as_view(), name="jobs_mail_index"),
        path("post/<int:pk>/", views.MailInspectView.as_view(), name="jobs_mail_inspect"),
    ]


class MailMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("post_office.view_email")


@hooks.register("register_admin_menu_item")
def register_mail_menu_item():
    return MailMenuItem(
        _("Outgoing mail"), reverse("jobs_mail_index"), name="outgoing-mail", icon_name="mail", order=950
    )


@hooks.register("register_permissions")
def register_permissions():
    return Permission.objects.filter(content_type__app_label="post_office", codename="view_email")
