"""The running text of a page, wherever on it it stands."""

from django.db.models import Model
from wagtail.fields import StreamField

from knowledge.references import stream_texts

from .model_field import MarkdownTextField


def list_texts(page: Model) -> list[str]:
    """The Markdown of every field of the page itself, in the order of its fields."""
    texts: list[str] = []
    for field in page._meta.concrete_fields:
        if isinstance(field, StreamField):
            texts += stream_texts(getattr(page, field.name))
        elif isinstance(field, MarkdownTextField):
            texts.append(getattr(page, field.name))
    return texts
