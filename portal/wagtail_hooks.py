"""What makes Wagtail's admin the editors' workplace: our looks, menu, lists and handbook."""

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .take_out import hooks as take_out  # noqa: F401
from .workplace import handbook, labels, listings, menu

hooks.register("construct_main_menu", menu.arrange)
labels.give_labels()


@hooks.register("register_admin_viewset")
def page_listings() -> list:
    return [listings.cases, listings.guides, listings.lessons, listings.webinars, listings.paths]


@hooks.register("insert_global_admin_css")
def brand() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/brand.css"))


@hooks.register("insert_global_admin_css")
def card_styles() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/cards.css"))


@hooks.register("insert_global_admin_js")
def card_scripts() -> str:
    """On every page, since lists stand on many addresses, Wagtail's own among them."""
    return format_html('<script type="module" src="{}"></script>', static("js/admin/cards.js"))


@hooks.register("register_admin_urls")
def handbook_urls() -> list:
    return [
        path("handbok/", handbook.show, name="handbook"),
        path("handbok/bild/<str:name>", handbook.picture, name="handbook_picture"),
    ]


@hooks.register("register_admin_menu_item")
def handbook_item() -> MenuItem:
    return MenuItem(_("Handbook"), reverse("handbook"), name="handbook", icon_name="help")
