"""The vocabularies in the admin, and the menu that all registers share."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import SubmenuMenuItem
from wagtail.admin.panels import FieldPanel
from wagtail_modeladmin.options import modeladmin_register

from registers.admin import RegisterAdmin, registers_menu

from .models import Phase, Tag, TargetGroup, Term, Theme


@hooks.register("register_admin_menu_item")
def register_registers_menu() -> SubmenuMenuItem:
    return SubmenuMenuItem(_("Registers"), registers_menu, name="registers", icon_name="list-ul", order=300)


class PublicTermAdmin(RegisterAdmin):
    """Themes, target groups and phases have the same fields."""

    list_display = ["name", "code", "slug", "sort_order", "usage"]
    search_fields = ["name", "name_en", "code", "description"]
    ordering = ["sort_order", "pk"]
    panels = [
        FieldPanel("name"),
        FieldPanel("name_en"),
        FieldPanel("code"),
        FieldPanel("slug"),
        FieldPanel("description"),
        FieldPanel("sort_order"),
    ]


@modeladmin_register
class ThemeAdmin(PublicTermAdmin):
    model = Theme
    base_url_path = "teman"
    menu_icon = "tag"
    menu_order = 500
    panels = [*PublicTermAdmin.panels, FieldPanel("search_words")]


@modeladmin_register
class TargetGroupAdmin(PublicTermAdmin):
    model = TargetGroup
    base_url_path = "malgrupper"
    menu_icon = "group"
    menu_order = 510


@modeladmin_register
class PhaseAdmin(PublicTermAdmin):
    model = Phase
    base_url_path = "faser"
    menu_icon = "tasks"
    menu_order = 520


@modeladmin_register
class TermAdmin(RegisterAdmin):
    model = Term
    base_url_path = "vokabular"
    menu_icon = "list-ul"
    menu_order = 530
    list_display = ["name", "vocabulary", "code", "sort_order", "usage"]
    list_filter = ["vocabulary"]
    search_fields = ["name", "name_en", "code"]
    ordering = ["vocabulary", "sort_order", "pk"]
    panels = [
        FieldPanel("vocabulary"),
        FieldPanel("name"),
        FieldPanel("name_en"),
        FieldPanel("code"),
        FieldPanel("sort_order"),
    ]


@modeladmin_register
class TagAdmin(RegisterAdmin):
    model = Tag
    base_url_path = "taggar"
    menu_icon = "tag"
    menu_order = 540
    list_display = ["name", "slug", "usage"]
    search_fields = ["name", "slug"]
    ordering = ["name", "pk"]
    panels = [FieldPanel("name"), FieldPanel("slug")]
