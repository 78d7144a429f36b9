"""A certificate on paper."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from knowledge.formatting import format_date
from knowledge.printing import SANS, SERIF, find_font, print_html

from ..models import Certificate
from ..times import SWEDEN
from .codes import show_code


def print_certificate(certificate: Certificate) -> bytes:
    """The PDF, on one page. Raises CannotPrint."""
    return print_html(render_certificate(certificate))


def render_certificate(certificate: Certificate) -> str:
    context = {
        "certificate": certificate,
        "code": show_code(certificate.code),
        "day": format_date(certificate.issued_at.astimezone(SWEDEN).date()),
        "verify_url": verify_url(certificate),
        "sans_url": find_font(SANS),
        "serif_url": find_font(SERIF),
    }
    return render_to_string("learning/certificates/print.html", context)


def verify_url(certificate: Certificate) -> str:
    return settings.SITE_URL + reverse("learning:certificate", args=[certificate.code])
