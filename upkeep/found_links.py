"""The outside addresses that a page or register entry leads to: in its fields, its texts and its rows."""

import re
from collections.abc import Iterator
from urllib.parse import urldefrag, urlsplit

from django.conf import settings
from django.db.models import Field, Model, TextField, URLField
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models

from knowledge.markdown_dialect import LINK
from knowledge.private_fields import PrivateURLField
from registers.registry import all_registers

LONGEST = 2_000
MARKDOWN_LINK = re.compile(LINK)
AUTOMATIC_LINK = re.compile(r"<(https?://[^\s<>]{1,2000})>")


def linking_models() -> list[type[Model]]:
    """The pages and registers that may lead out of the portal."""
    pages = [model for model in get_page_models() if model is not Page]
    return [*pages, *(register.model for register in all_registers())]


def find_links(instance: Model) -> set[str]:
    """Every outside address of ``instance`` and its rows, without the part after ``#``."""
    return {url for text in _each_address(instance) if (url := clean_address(text))}


def clean_address(text: str) -> str:
    """``text`` as an address that can be asked; "" for our own addresses and what is none."""
    url = urldefrag(text.strip()).url if text else ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    is_ours = parts.netloc == urlsplit(settings.SITE_URL).netloc
    if parts.scheme not in ("http", "https") or not parts.hostname or is_ours or len(url) > LONGEST:
        return ""
    return url


def _each_address(instance: Model) -> Iterator[str]:
    for field in instance._meta.concrete_fields:
        yield from _in_field(field, instance)
    if isinstance(instance, ClusterableModel):
        for relation in get_all_child_relations(type(instance)):
            for child in getattr(instance, relation.get_accessor_name()).all():
                yield from _each_address(child)


def _in_field(field: Field, instance: Model) -> Iterator[str]:
    if isinstance(field, PrivateURLField):
        return
    if isinstance(field, URLField):
        yield field.value_from_object(instance) or ""
    elif isinstance(field, StreamField):
        for text in _strings_of(field.value_from_object(instance).get_prep_value()):
            yield from _in_text(text)
    elif isinstance(field, TextField):
        yield from _in_text(field.value_from_object(instance) or "")


def _in_text(text: str) -> Iterator[str]:
    for match in MARKDOWN_LINK.finditer(text):
        yield match[2]
    yield from AUTOMATIC_LINK.findall(text)


def _strings_of(value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings_of(item)
