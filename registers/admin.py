"""How every register looks in the admin: one menu, how often an entry is used, and no deletion of one in use."""

from typing import ClassVar

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.menu import Menu
from wagtail.admin.panels import ObjectList
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import DeleteView

from .usage import Use, annotate_usage, list_usage

MENU_HOOK = "register_registers_menu_item"
registers_menu = Menu(register_hook_name=MENU_HOOK)


class RegisterForm(WagtailAdminModelForm):
    """Keeps the code of an entry as it was given: other data and content files refer to it."""

    fixed_fields = ("code", "vocabulary")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            return
        for name in self.fixed_fields:
            if name in self.fields:
                self.fields[name].disabled = True
                self.fields[name].help_text = _("Never changes, since other data refers to it.")


class RegisterDeleteView(DeleteView):
    """Says where an entry is used instead of deleting it."""

    @cached_property
    def uses(self) -> list[Use]:
        return list_usage(self.instance, parts=self.model_admin.parts)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(uses=self.uses, **kwargs)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if self.uses:
            return self.render_to_response(self.get_context_data(), status=409)
        return super().post(request, *args, **kwargs)


class RegisterAdmin(ModelAdmin):
    """Base of the registers' admin classes; each says its ``panels`` and its ``menu_order`` in the menu.

    ``parts`` names relations whose rows belong to an entry and go with it, like an organisation's aliases.
    """

    parts: ClassVar[tuple[str, ...]] = ()
    add_to_admin_menu = False
    list_per_page = 50
    delete_view_class = RegisterDeleteView
    delete_template_name = "registers/delete.html"

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
        return ObjectList(self.panels, base_form_class=RegisterForm)

    def get_queryset(self, request: HttpRequest):
        return annotate_usage(super().get_queryset(request), parts=self.parts)

    def usage(self, entry) -> int:
        return entry.usage

    usage.short_description = _("used in")
    usage.admin_order_field = "usage"
