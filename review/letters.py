"""Mail to whoever must act: plain text, queued in the transaction of what it tells about."""

import logging
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.users.models import UserProfile

from jobs.mail import queue_mail

from .changes.words import write_moment

logger = logging.getLogger(__name__)


def mail_request(*, page: Page, recipients: QuerySet, actor: AbstractBaseUser | None) -> None:
    """Ask those who may approve the page to read it."""
    subject = _("To review: %(title)s") % {"title": page.get_admin_display_title()}
    context = {"actor": name_of(actor), "url": admin_url("review_changes", page)}
    _mail("request", subject, page=page, recipients=recipients, wish="submitted", context=context)


def mail_approval(*, page: Page, recipients: Iterable, actor: AbstractBaseUser, comment: str) -> None:
    """Tell the writers that the page is public, or when it will be."""
    due_at = page.go_live_at if page.go_live_at and page.go_live_at > timezone.now() else None
    title = {"title": page.get_admin_display_title()}
    subject = _("Approved: %(title)s") % title if due_at else _("Published: %(title)s") % title
    context = {
        "actor": name_of(actor),
        "comment": comment.strip(),
        "moment": write_moment(due_at) if due_at else "",
        "url": page.full_url or admin_url("wagtailadmin_pages:edit", page),
    }
    _mail("approval", subject, page=page, recipients=recipients, wish="approved", context=context)


def mail_return(*, page: Page, recipients: Iterable, actor: AbstractBaseUser, comment: str) -> None:
    """Tell the writers what the reviewer wants changed."""
    subject = _("Sent back for changes: %(title)s") % {"title": page.get_admin_display_title()}
    context = {
        "actor": name_of(actor),
        "comment": comment.strip(),
        "url": admin_url("wagtailadmin_pages:edit", page),
    }
    _mail("return", subject, page=page, recipients=recipients, wish="rejected", context=context)


def mail_called_off(*, page: Page, recipients: Iterable, moment: datetime) -> None:
    """Tell that the page did not go out at ``moment``, and what to do; nobody can turn this mail off."""
    subject = _("Not published at its time: %(title)s") % {"title": page.get_admin_display_title()}
    context = {"moment": write_moment(moment), "url": admin_url("wagtailadmin_pages:edit", page)}
    _mail("called_off", subject, page=page, recipients=recipients, wish="", context=context)


def name_of(user: AbstractBaseUser | None) -> str:
    return (user.get_full_name() or user.get_username()) if user else _("Somebody")


def admin_url(name: str, page: Page) -> str:
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse(name, args=[page.pk])


def list_willing(recipients: Iterable, *, wish: str) -> list[AbstractBaseUser]:
    """Those who have an address and have not turned off mail of the kind ``wish``, if it is of any."""
    reachable = [user for user in recipients if has_address(user)]
    if not wish:
        return reachable
    wishes = UserProfile.objects.filter(user__in=reachable, **{f"{wish}_notifications": False})
    unwilling = set(wishes.values_list("user", flat=True))
    return [user for user in reachable if user.pk not in unwilling]


def has_address(user: AbstractBaseUser) -> bool:
    """Say whether mail can be queued for ``user``: a mistyped address must hold up no decision."""
    try:
        validate_email(user.email)
    except ValidationError:
        if user.email:
            logger.warning("User %s has no valid address and gets no mail.", user.pk)
        return False
    return True


def _mail(template: str, subject: str, *, page: Page, recipients: Iterable, wish: str, context: dict) -> None:
    """One letter each to the willing."""
    context = {"page": page, "title": page.get_admin_display_title(), **context}
    text = render_to_string(f"review/mail/{template}.txt", context)
    for user in list_willing(recipients, wish=wish):
        queue_mail(to=user.email, subject=f"Utfallsbanken – {subject}", message=text)
