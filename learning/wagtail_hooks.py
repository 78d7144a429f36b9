"""What learning adds to the admin."""

from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail_modeladmin.options import modeladmin_register

from registers.admin import RegisterAdmin

from .capacity import tell_of_taken_seats
from .models import WebinarSeries
from .organising import deleting  # noqa: F401 – registers itself
from .organising import hooks as organising  # noqa: F401 – registers itself
from .recordings import film_admin  # noqa: F401 – registers itself

hooks.register("after_edit_page", tell_of_taken_seats)


@modeladmin_register
class WebinarSeriesAdmin(RegisterAdmin):
    model = WebinarSeries
    base_url_path = "webbinarieserier"
    menu_icon = "list-ul"
    menu_order = 350
    list_display = ["name", "usage"]
    search_fields = ["name", "description"]
    ordering = ["name", "pk"]
    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("description")]
