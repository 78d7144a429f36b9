"""A certificate as a tagged PDF (PDF/UA-1), with our own fonts and nothing from anywhere else."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.urls import reverse

from knowledge.formatting import format_date

from ..models import Certificate
from ..times import SWEDEN
from .codes import show_code
from .drawing import can_print


class CannotPrint(Exception):
    """The library that draws PDFs is not there; docs/operations.md says what to install."""


def print_certificate(certificate: Certificate) -> bytes:
    """The PDF, on one page. Raises CannotPrint."""
    if not can_print():
        raise CannotPrint
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    own_files = URLFetcher(allowed_protocols=["file"])
    html = HTML(string=render_certificate(certificate), url_fetcher=own_files)
    return html.write_pdf(pdf_variant="pdf/ua-1")


def render_certificate(certificate: Certificate) -> str:
    context = {
        "certificate": certificate,
        "code": show_code(certificate.code),
        "day": format_date(certificate.issued_at.astimezone(SWEDEN).date()),
        "verify_url": verify_url(certificate),
        "sans_url": find_font("utfall-sans.woff2"),
        "serif_url": find_font("utfall-serif.woff2"),
    }
    return render_to_string("learning/certificates/print.html", context)


def verify_url(certificate: Certificate) -> str:
    return settings.SITE_URL + reverse("learning:certificate", args=[certificate.code])


def find_font(name: str) -> str:
    return Path(finders.find(f"fonts/{name}")).as_uri()
