"""The search in Wagtail's admin: registers of words, the page that tests a search, promoted results."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.contrib.search_promotions.wagtail_hooks import SearchPicksMenuItem

from registers.admin import MENU_HOOK

from .admin import registers as admin  # noqa: F401 – registers itself
from .admin.promoting import PromoteView
from .trial.views import try_search

# Wagtail has it among the settings, which editors do not see.
PROMOTED = "promoted-search-results"


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    return [
        path("testa-sokning/", try_search, name="search_try"),
        path("lyft-fram/", PromoteView.as_view(), name="search_promote"),
    ]


@hooks.register("construct_settings_menu")
def leave_out_of_settings(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if item.name != PROMOTED]


@hooks.register(MENU_HOOK)
def promoted_item() -> MenuItem:
    url = reverse("wagtailsearchpromotions:index")
    return SearchPicksMenuItem(_("Promoted results"), url, name=PROMOTED, icon_name="pick", order=930)


@hooks.register("register_reports_menu_item")
def try_item() -> MenuItem:
    return MenuItem(
        _("Test a search"), reverse("search_try"), name="search-try", icon_name="search", order=105
    )


@hooks.register("insert_global_admin_css")
def link_styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/trying.css"))
