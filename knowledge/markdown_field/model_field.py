"""A column of running text outside a StreamField."""

from collections.abc import Iterator

from django.db import models
from wagtail.models import Page

from knowledge.markdown import check_markdown
from knowledge.page_references import Found, find_linked_pages

from .form_field import MarkdownFormField
from .widget import MarkdownTextarea


class MarkdownTextField(models.TextField):
    """Markdown that stands inside the page's own markup; with ``is_list``, one item on each line."""

    def __init__(self, *args, is_list: bool = False, **kwargs) -> None:
        self.is_list = is_list
        super().__init__(*args, **{"validators": [check_markdown], **kwargs})

    def formfield(self, **kwargs):
        # The admin proposes its plain text area, and the field knows better.
        own = {"form_class": MarkdownFormField, "widget": MarkdownTextarea(is_list=self.is_list)}
        return super().formfield(**{**kwargs, **own})

    def extract_references(self, value: str | None) -> Iterator[Found]:
        for pk in find_linked_pages(value):
            yield Page, pk, "", ""

    def deconstruct(self):
        # The same column as its parent's: no migration of its own.
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs
