"""Mails about accounts and memberships: one text each, queued in the transaction of what they tell."""

from datetime import timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jobs.mail import queue_mail

SUBJECTS = {
    "login_code": _("Your code to sign in to Utfallsbanken"),
    "staff_sign_in": _("Sign in to Utfallsbanken"),
    "totp_activated": _("A code app was added to your account"),
    "totp_deactivated": _("A code app was removed from your account"),
    "webauthn_added": _("A passkey was added to your account"),
    "webauthn_removed": _("A passkey was removed from your account"),
    "recovery_codes_generated": _("New backup codes were made for your account"),
    "invitation": _("You are invited to Utfallsbanken"),
    "joined": _("You are a member in Utfallsbanken"),
    "ended": _("Your membership in Utfallsbanken has ended"),
    "role_changed": _("Your role in Utfallsbanken has changed"),
    "expiring": _("Your membership in Utfallsbanken ends soon"),
    "erased": _("Your account in Utfallsbanken is erased"),
}
# What is of no use later is not sent later either.
SHORT_LIVED = {"login_code": timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT)}


def send_letter(name: str, *, email: str, context: dict) -> None:
    """Queue ``accounts/mail/<name>.txt``; a name without a subject is a mail that we do not send."""
    if name not in SUBJECTS:
        return
    expires = timezone.now() + SHORT_LIVED[name] if name in SHORT_LIVED else None
    queue_mail(
        to=email,
        subject=str(SUBJECTS[name]),
        message=render_to_string(f"accounts/mail/{name}.txt", {**context, "site_url": settings.SITE_URL}),
        headers={"Auto-Submitted": "auto-generated"},
        expires_at=expires,
    )
