"""Municipalities, counties and organisations in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail_modeladmin.options import modeladmin_register

from registers.admin import RegisterAdmin

from . import choosers  # noqa: F401 – registers itself
from .models import Municipality, Organisation, Region


@modeladmin_register
class MunicipalityAdmin(RegisterAdmin):
    model = Municipality
    base_url_path = "kommuner"
    menu_icon = "home"
    menu_order = 100
    list_display = ["name", "code", "region", "municipality_group", "usage"]
    list_filter = ["region"]
    list_select_related = ["region"]
    search_fields = ["name", "code", "region__name"]
    ordering = ["name", "code"]
    panels = [
        FieldPanel("name"),
        FieldPanel("code"),
        FieldPanel("slug"),
        FieldPanel("region"),
        FieldPanel("municipality_group"),
        FieldRowPanel([FieldPanel("longitude"), FieldPanel("latitude")], heading=_("Place")),
        FieldRowPanel([FieldPanel("map_x"), FieldPanel("map_y")], heading=_("Place on the map")),
    ]


@modeladmin_register
class RegionAdmin(RegisterAdmin):
    model = Region
    base_url_path = "lan"
    menu_icon = "globe"
    menu_order = 110
    list_display = ["name", "code", "organisation_name", "usage"]
    search_fields = ["name", "code", "organisation_name"]
    ordering = ["code"]
    panels = [
        FieldPanel("name"),
        FieldPanel("code"),
        FieldPanel("slug"),
        FieldPanel("iso_code"),
        FieldPanel("organisation_name"),
    ]


@modeladmin_register
class OrganisationAdmin(RegisterAdmin):
    model = Organisation
    base_url_path = "aktorer"
    menu_icon = "group"
    menu_order = 200
    list_display = ["name", "organisation_type", "municipality", "usage"]
    list_filter = ["organisation_type"]
    list_select_related = ["organisation_type", "municipality"]
    search_fields = ["name", "aliases__name", "description"]
    ordering = ["name", "pk"]
    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("organisation_type"),
        FieldPanel("municipality"),
        FieldPanel("description"),
        FieldPanel("url"),
        InlinePanel(
            "aliases",
            heading=_("Other names"),
            label=_("other name"),
            panels=[
                FieldPanel("name"),
                FieldRowPanel([FieldPanel("from_year"), FieldPanel("to_year")]),
            ],
        ),
    ]
