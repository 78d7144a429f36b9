"""What the editor of rows adds to the admin."""

from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from wagtail import hooks

from . import views


@hooks.register("register_admin_urls")
def register_urls() -> list:
    return [path("rader/rubriker/", views.describe_row, name="knowledge_row_headlines")]


@hooks.register("insert_editor_js")
def load_script() -> str:
    return format_html('<script type="module" src="{}"></script>', static("js/admin/rows.js"))


@hooks.register("insert_global_admin_css")
def load_style() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/rows.css"))
