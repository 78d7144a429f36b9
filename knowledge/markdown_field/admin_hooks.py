"""Puts the toolbar, the preview and the keeper of typed text on the editor's pages."""

from django.contrib import messages
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import URLPattern, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from knowledge.markers import find_marker_faults, load_known_targets

from .texts import list_texts
from .urls import urlpatterns


@hooks.register("register_admin_urls")
def add_addresses() -> list[URLPattern]:
    return urlpatterns


@hooks.register("insert_global_admin_css")
def add_styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/markdown.css"))


@hooks.register("insert_editor_js")
def add_scripts() -> str:
    """Templates that the scripts clone, so that each text stands once on the page; then the scripts."""
    return render_to_string("knowledge/admin/markdown/editor.html", {"texts": list_script_texts()})


def list_script_texts() -> dict[str, str]:
    """What the toolbar's script says and where it asks."""
    return {
        "preview_url": reverse("knowledge_markdown_preview"),
        "source_url": reverse("knowledge_markdown_sources"),
        "page_url": reverse("knowledge_markdown_pages"),
        "source_label": _("Find a source by its code, title or publisher"),
        "page_label": _("Find a page by its title or number"),
        "found": _("Choose with the arrow keys and Enter."),
        "none": _("Nothing was found. Try another word."),
        "failed": _("The server did not answer. What you have written is still here."),
        "link_text": _("words to click on"),
    }


@hooks.register("insert_global_admin_js")
def add_forgetting() -> SafeString:
    """On every page: signing out takes with it what the browser has kept of texts."""
    return format_html('<script type="module" src="{}"></script>', static("js/admin/kept-text.js"))


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def warn_of_hidden_pages(request: HttpRequest, page: Page) -> None:
    """Say, when the editor saves herself, which links readers cannot follow; an autosave says nothing."""
    if request.accepts("text/html"):
        texts = list_texts(page)
        known = load_known_targets(texts)
        faults = [fault for text in texts for fault in find_marker_faults(text, known)]
        for message in dict.fromkeys(fault.message for fault in faults if not fault.is_error):
            messages.warning(request, message[:1].upper() + message[1:])
