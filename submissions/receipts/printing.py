"""The receipt on paper, for the municipality's records."""

from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string

from knowledge.printing import SANS, SERIF, find_font, print_html

from ..writing.outlook import describe
from .reading import Receipt


def print_receipt(receipt: Receipt, *, now: datetime) -> bytes:
    """The PDF. Raises knowledge.printing.CannotPrint."""
    return print_html(render_receipt(receipt, now=now))


def render_receipt(receipt: Receipt, *, now: datetime) -> str:
    fonts = {"sans_url": find_font(SANS), "serif_url": find_font(SERIF)}
    context = {**make_context(receipt, now=now), **fonts, "site_url": settings.SITE_URL}
    return render_to_string("submissions/receipts/print.html", context)


def make_context(receipt: Receipt, *, now: datetime) -> dict:
    """What both the paper and the page show."""
    return {
        "receipt": receipt,
        "submission": receipt.submission,
        "outlook": describe(receipt.submission),
        "printed_at": now,
    }
