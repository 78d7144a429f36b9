"""Every live link of an address, in one mail to it."""

from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from jobs.mail import queue_mail

from ..models import Registration
from .lines import fold
from .sending import registration_url


class Link(NamedTuple):
    title: str
    url: str


def send_links(email: str, *, now: datetime) -> None:
    """Queue the mail; nothing goes to an address that has no link."""
    links = list_links(email, now=now)
    if not links:
        return
    context = {"links": links, "site_url": settings.SITE_URL}
    with transaction.atomic():
        queue_mail(
            to=email,
            subject=_("Utfallsbanken – your links"),
            message=fold(render_to_string("learning/mail/links.txt", context)),
            headers={"Auto-Submitted": "auto-generated"},
        )


def list_links(email: str, *, now: datetime) -> list[Link]:
    """Of registrations for what has not been yet, or has no date."""
    coming = Q(webinar__starts_at=None) | Q(webinar__starts_at__gt=now)
    registrations = (
        Registration.objects.filter(coming, email=email.lower(), webinar__live=True)
        .exclude(state=Registration.State.CANCELLED)
        .select_related("webinar")
        .order_by("webinar__starts_at", "pk")
    )
    return [Link(one.webinar.title, registration_url(one)) for one in registrations]
