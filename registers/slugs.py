"""Addresses that nobody has yet: of a page among its siblings, of an entry in its register, of a picture."""

from itertools import chain, count

from django.db.models import QuerySet

LONGEST_NUMBER = len("-9999")


def find_free_slug(wanted: str, *, among: QuerySet) -> str:
    """``wanted``, or with the lowest number from 2 that none of ``among`` has; cut to fit the field. One query.

    Whoever is to get the slug must not be in ``among``, or it would not find its own free.
    """
    longest = among.model._meta.get_field("slug").max_length
    stem = wanted[: longest - LONGEST_NUMBER].rstrip("-")
    taken = set(among.filter(slug__startswith=stem).values_list("slug", flat=True))
    numbered = (f"{stem}-{number}" for number in count(2))
    return next(slug for slug in chain([wanted[:longest]], numbered) if slug not in taken)
