"""Indicators in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail_modeladmin.options import modeladmin_register

from registers.admin import RegisterAdmin

from . import choosers  # noqa: F401 – registers itself
from .models import Indicator


@modeladmin_register
class IndicatorAdmin(RegisterAdmin):
    model = Indicator
    base_url_path = "indikatorer"
    menu_icon = "order"
    menu_order = 300
    list_display = ["name", "area", "kind", "direction", "unit", "usage"]
    list_filter = ["area", "kind", "direction"]
    search_fields = ["name", "definition", "area", "kolada_id"]
    ordering = ["name", "pk"]
    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("definition"),
        FieldRowPanel([FieldPanel("unit"), FieldPanel("direction"), FieldPanel("kind")]),
        FieldRowPanel([FieldPanel("area"), FieldPanel("population")]),
        FieldPanel("made_from"),
        FieldPanel("pitfalls"),
        MultiFieldPanel([FieldPanel("kolada_id"), FieldPanel("basis")], heading=_("Where it comes from")),
        FieldPanel("search_words"),
    ]
