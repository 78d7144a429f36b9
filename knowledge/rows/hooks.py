"""What the editor of rows adds to the admin."""

from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html, format_html_join
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
    sheets = [(static(f"css/admin/{name}.css"),) for name in ("rows", "rows-completeness")]
    return format_html_join("", '<link rel="stylesheet" href="{}">', sheets)


@hooks.register("insert_editor_js")
def add_completeness() -> str:
    return render_to_string("knowledge/admin/completeness_editor.html")
