"""Running text names sources by their codes, as ``[@P1]``: a use that is no relation of the database."""

import re

from django.apps import apps
from wagtail.fields import StreamField

from registers.models import read_aliases
from registers.texts import TextFields, TextReference, refer_in_text

from .markdown import find_source_codes
from .markdown_field import MarkdownTextField
from .models import Source

RUNNING_TEXT = (StreamField, MarkdownTextField)


def refer_to_sources() -> None:
    refer_in_text(TextReference(Source, find_text_fields, find_source_codes, replace_code))


def find_text_fields() -> TextFields:
    """Every model that has running text of its own, with the fields' names."""
    found = [
        (model, [field.name for field in model._meta.local_fields if isinstance(field, RUNNING_TEXT)])
        for model in apps.get_models()
    ]
    return [(model, names) for model, names in found if names]


def replace_code(text: str, old: str, new: str) -> str:
    """Let every marker of ``old`` name ``new``; two markers that would then stand together become one."""
    if old == new or f"[@{old}]" not in text:
        return text
    marker = f"[@{new}]"
    replaced = text.replace(f"[@{old}]", marker)
    return re.sub(rf"{re.escape(marker)}(?: ?{re.escape(marker)})+", lambda _match: marker, replaced)


def name_kept_sources(text: str) -> str:
    """Let markers of sources that have been merged into others name those.

    A code that a source has keeps its meaning. No query without markers, one when every code is known.
    """
    codes = set(find_source_codes(text))
    gone = (
        codes - set(Source.objects.filter(code__in=codes).values_list("code", flat=True)) if codes else codes
    )
    kept = read_aliases(Source) if gone else {}
    for code in sorted(gone & kept.keys()):
        text = replace_code(text, code, kept[code].code)
    return text
