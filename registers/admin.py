"""How every register looks in the admin: one menu, where its entries are used, merging and export."""

from typing import ClassVar

from django.contrib.admin import AdminSite
from django.contrib.admin.utils import quote
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import re_path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin.menu import Menu
from wagtail.admin.panels import ObjectList
from wagtail_modeladmin.helpers import AdminURLHelper, ButtonHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from .filters import UsageFilter
from .forms import EntryForm, RegisterForm
from .history import EntryHistoryView
from .usage import annotate_usage, count_elsewhere
from .views import (
    RegisterDeleteView,
    RegisterEditView,
    RegisterIndexView,
    RegisterInspectView,
    RegisterMergeView,
)

MENU_HOOK = "register_registers_menu_item"
registers_menu = Menu(register_hook_name=MENU_HOOK)


class RegisterURLHelper(AdminURLHelper):
    """The addresses to export and merge are in Swedish, like the register's own."""

    def get_action_url_pattern(self, action: str) -> str:
        if action == "merge":
            return rf"^{self.base_url_path}/sla-ihop/(?P<instance_pk>[-\w]+)/$"
        return super().get_action_url_pattern(action)


class RegisterPermissionHelper(PermissionHelper):
    def user_can_merge_obj(self, user: AbstractBaseUser, obj: Model) -> bool:
        """Merging changes one entry and deletes another, so it takes both permissions."""
        return self.user_can_edit_obj(user, obj) and self.user_can_delete_obj(user, obj)


class RegisterButtonHelper(ButtonHelper):
    def inspect_button(self, pk, classnames_add=None, classnames_exclude=None) -> dict:
        button = super().inspect_button(pk, classnames_add, classnames_exclude)
        return {**button, "label": _("Where used"), "title": _("See where this entry is used")}

    def merge_button(self, pk) -> dict:
        return {
            "url": self.url_helper.get_action_url("merge", quote(pk)),
            "label": _("Merge with …"),
            "classname": self.finalise_classname(),
            "title": _("Merge this entry with another one"),
        }

    def get_buttons_for_obj(
        self, obj, exclude=None, classnames_add=None, classnames_exclude=None
    ) -> list[dict]:
        on_page_of_entry = "inspect" in (exclude or [])
        if on_page_of_entry:
            # The bar at the foot of the page is dark.
            classnames_exclude = ["button-secondary"]
        buttons = super().get_buttons_for_obj(obj, exclude, classnames_add, classnames_exclude)
        if on_page_of_entry and self.permission_helper.user_can_merge_obj(self.request.user, obj):
            buttons.insert(1, self.merge_button(obj.pk))
        return buttons


class PlainRegisterAdmin(ModelAdmin):
    """Base of registers whose entries nothing refers to; each says its ``panels`` and its ``menu_order``."""

    add_to_admin_menu = False
    list_per_page = 50
    # Says that there is something to export; which columns it has follows from the model.
    list_export = ("pk",)
    form_class: type[EntryForm] = EntryForm
    index_view_class = RegisterIndexView
    history_view_class = EntryHistoryView
    index_template_name = "registers/index.html"

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        # Django's own admin is not installed; filters on a relation ask this for an order, and get none.
        self.admin_site = AdminSite(name="registers")

    def register_with_wagtail(self) -> None:
        super().register_with_wagtail()
        hooks.register(MENU_HOOK, self.get_menu_item)

    def get_menu_label(self) -> str:
        return self.menu_label or str(self.opts.verbose_name_plural).capitalize()

    def get_edit_handler(self) -> ObjectList:
        return ObjectList(self.panels, base_form_class=self.form_class)


class RegisterAdmin(PlainRegisterAdmin):
    """Base of registers whose entries are used elsewhere: they say where, and can be merged."""

    form_class = RegisterForm
    inspect_view_enabled = True
    inspect_view_fields_exclude: ClassVar[list[str]] = ["id"]
    edit_view_class = RegisterEditView
    inspect_view_class = RegisterInspectView
    delete_view_class = RegisterDeleteView
    merge_view_class = RegisterMergeView
    inspect_template_name = "registers/inspect.html"
    edit_template_name = "registers/edit.html"
    delete_template_name = "registers/delete.html"
    permission_helper_class = RegisterPermissionHelper
    url_helper_class = RegisterURLHelper
    button_helper_class = RegisterButtonHelper

    def get_admin_urls_for_registration(self) -> tuple:
        merge = re_path(
            self.url_helper.get_action_url_pattern("merge"),
            self.merge_view,
            name=self.url_helper.get_action_url_name("merge"),
        )
        return (*super().get_admin_urls_for_registration(), merge)

    def merge_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        return self.merge_view_class.as_view(model_admin=self, instance_pk=instance_pk)(request)

    def get_list_filter(self, request: HttpRequest) -> list:
        return [UsageFilter, *super().get_list_filter(request)]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        # The list asks for its queryset three times.
        if not hasattr(request, "register_counts"):
            request.register_counts = count_elsewhere(self.model)
        return annotate_usage(super().get_queryset(request), request.register_counts)

    def usage(self, entry: Model) -> str | SafeString:
        if not entry.draft_usage:
            return str(entry.usage)
        text = ngettext("%(count)d of them in a draft", "%(count)d of them in drafts", entry.draft_usage)
        return format_html("{} ({})", entry.usage, text % {"count": entry.draft_usage})

    usage.short_description = gettext_lazy("used in")
    usage.admin_order_field = "usage"
