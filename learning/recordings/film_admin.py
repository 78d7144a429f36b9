"""Films in the admin's menu."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail_modeladmin.options import ModelAdmin, modeladmin_register

from guard.bodies import takes_large_bodies
from registers.history import EntryHistoryView
from registers.views import RegisterIndexView

from ..models import Film
from ..organising.hooks import MENU_HOOK
from .film_files import LARGEST_MB
from .film_forms import FilmForm
from .film_views import FilmCreateView, FilmDeleteView, FilmEditView
from .timecodes import format_timecode

# What a form needs beside the film.
ROOM_MB = 2


@modeladmin_register
class FilmAdmin(ModelAdmin):
    """The views write in a transaction of their own, after the file has been put in its place."""

    model = Film
    base_url_path = "filmer"
    menu_label = gettext_lazy("Films")
    menu_icon = "media"
    menu_order = 150
    add_to_admin_menu = False
    list_per_page = 50
    list_display = ["title", "length", "has_captions", "shown_by"]
    search_fields = ["title", "slug", "captions"]
    ordering = ["title", "pk"]
    create_view_class = FilmCreateView
    edit_view_class = FilmEditView
    delete_view_class = FilmDeleteView
    delete_template_name = "learning/recordings/admin/delete_film.html"
    index_view_class = RegisterIndexView
    history_view_class = EntryHistoryView
    panels = [
        FieldPanel("title"),
        FieldPanel(
            "slug", help_text=gettext_lazy("A part of the film's address. Made of the title when empty.")
        ),
        FieldPanel("file"),
        FieldPanel("duration_seconds", help_text=gettext_lazy("Minutes and seconds, as 12:30.")),
        FieldPanel("made_by"),
        MultiFieldPanel(
            [
                FieldPanel("captions_file"),
                FieldPanel(
                    "captions",
                    help_text=gettext_lazy(
                        "WebVTT. Shown in the player, and below it as text that readers can search. "
                        "Without captions whoever cannot hear cannot follow the film."
                    ),
                ),
            ],
            heading=gettext_lazy("Captions"),
        ),
    ]

    def register_with_wagtail(self) -> None:
        super().register_with_wagtail()
        hooks.register(MENU_HOOK, self.get_menu_item)

    def get_edit_handler(self) -> ObjectList:
        return ObjectList(self.panels, base_form_class=FilmForm)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("webinars")

    @transaction.non_atomic_requests
    @takes_large_bodies(megabytes=LARGEST_MB + ROOM_MB, permission="learning.add_film")
    def create_view(self, request):
        return super().create_view(request)

    @transaction.non_atomic_requests
    @takes_large_bodies(megabytes=LARGEST_MB + ROOM_MB, permission="learning.change_film")
    def edit_view(self, request, instance_pk):
        return super().edit_view(request, instance_pk)

    def length(self, film: Film) -> str:
        return format_timecode(film.duration_seconds) if film.duration_seconds else ""

    def has_captions(self, film: Film) -> str:
        return _("Yes") if film.captions else _("No")

    def shown_by(self, film: Film) -> str:
        return ", ".join(webinar.title for webinar in film.webinars.all()) or _("no page yet")

    length.short_description = gettext_lazy("length")
    length.admin_order_field = "duration_seconds"
    has_captions.short_description = gettext_lazy("captions")
    shown_by.short_description = gettext_lazy("shown on")
