"""Every live link of an address, in one mail to it."""

from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from jobs.mail import queue_mail

from ..models import Registration
from ..progress.saving import has_saved
from ..progress.tokens import own_url
from .lines import fold
from .sending import registration_url, renew_link


class Link(NamedTuple):
    title: str
    url: str


def send_links(email: str, *, now: datetime) -> None:
    """Queue the mail; nothing goes to an address that has no link."""
    with transaction.atomic():
        registrations = list(find_live(email, now=now))
        for registration in registrations:
            renew_link(registration)
        links = [Link(one.webinar.title, registration_url(one)) for one in registrations]
        if has_saved(email):
            links.append(Link(_("My learning"), own_url(email)))
        if not links:
            return
        context = {"links": links, "site_url": settings.SITE_URL}
        queue_mail(
            to=email.lower(),
            subject=_("Utfallsbanken – your links"),
            message=fold(render_to_string("learning/mail/links.txt", context)),
            headers={"Auto-Submitted": "auto-generated"},
        )


def find_live(email: str, *, now: datetime) -> QuerySet[Registration]:
    """Registrations for what is not over yet, or has no date: also while it is on, when the link is missed most."""
    is_ahead = Q(webinar__starts_at=None) | Q(webinar__starts_at__gt=now) | Q(webinar__ends_at__gt=now)
    registrations = Registration.objects.filter(is_ahead, email=email.lower(), webinar__live=True)
    return (
        registrations.exclude(state=Registration.State.CANCELLED)
        .select_related("webinar")
        .order_by("webinar__starts_at", "pk")
    )
