"""Sources in the admin."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail_modeladmin.options import modeladmin_register

from registers.admin import RegisterAdmin

from . import choosers, completeness_view  # noqa: F401 – they register themselves
from .markdown_field import admin_hooks  # noqa: F401
from .models import Source


@modeladmin_register
class SourceAdmin(RegisterAdmin):
    model = Source
    base_url_path = "kallor"
    menu_icon = "link"
    menu_order = 400
    list_display = ["code", "title", "publisher", "kind", "published", "usage"]
    # The column of codes is too narrow for the buttons.
    list_display_add_buttons = "title"
    list_filter = ["kind"]
    search_fields = ["code", "title", "publisher", "url"]
    ordering = ["code"]
    panels = [
        FieldPanel("code"),
        FieldPanel("kind"),
        FieldPanel("title"),
        FieldPanel("publisher"),
        FieldPanel("url"),
        FieldPanel("archive_url"),
        FieldRowPanel([FieldPanel("published"), FieldPanel("accessed_on")]),
        FieldPanel("note"),
    ]
