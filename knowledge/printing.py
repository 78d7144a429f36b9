"""A page as a tagged PDF (PDF/UA-1), with our own fonts and nothing from anywhere else."""

from pathlib import Path

from django.contrib.staticfiles import finders

from .drawing import can_print

SANS, SERIF = "utfall-sans.woff2", "utfall-serif.woff2"
FONTS = (SANS, SERIF)


class CannotPrint(Exception):
    """The library that draws PDFs is not there; docs/operations.md says what to install."""


def print_html(html: str) -> bytes:
    """The PDF of a whole document. It may open our own fonts and nothing else. Raises CannotPrint."""
    if not can_print():
        raise CannotPrint
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    class OwnFonts(URLFetcher):
        def fetch(self, url, headers=None):
            if url not in {find_font(name) for name in FONTS}:
                raise ValueError("Only our own fonts are opened.")
            return super().fetch(url, headers)

    return HTML(string=html, url_fetcher=OwnFonts()).write_pdf(pdf_variant="pdf/ua-1")


def find_font(name: str) -> str:
    """The address of one of our fonts on this machine's disk, for a page that is to be printed."""
    return Path(finders.find(f"fonts/{name}")).as_uri()
