"""Addresses of pages, register entries and pictures: made of a name, and such that nobody has yet."""

import re
from itertools import chain, count

from django.db.models import QuerySet, SlugField
from django.utils.text import slugify
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import SlugInput

LONGEST_NUMBER = len("-9999")
# What is written between words and years besides the hyphen; Django and Wagtail drop it, and 2015–2018 runs together.
DASHES = r"[\u2010-\u2015\u2212\u2044/]"


def make_slug(name: str) -> str:
    """An address of ``name``, in small letters and figures with hyphens; nothing of one of signs alone."""
    return slugify(re.sub(DASHES, "-", name)).strip("-_")


def let_browsers_read_dashes() -> None:
    """The same rule where a browser makes an address while somebody types."""
    register_form_field_override(SlugField, override={"widget": SlugInput(formatters=[(DASHES, "-")])})


def find_free_slug(wanted: str, *, among: QuerySet) -> str:
    """``wanted``, or with the lowest number from 2 that none of ``among`` has; cut to fit the field. One query.

    Whoever is to get the slug must not be in ``among``, or it would not find its own free.
    """
    longest = among.model._meta.get_field("slug").max_length
    stem = wanted[: longest - LONGEST_NUMBER].rstrip("-")
    taken = set(among.filter(slug__startswith=stem).values_list("slug", flat=True))
    numbered = (f"{stem}-{number}" for number in count(2))
    return next(slug for slug in chain([wanted[:longest]], numbered) if slug not in taken)
