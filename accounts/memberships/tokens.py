"""The secret of an invitation: it stands in the mail alone, and its digest in the row."""

import hashlib
import secrets

from django.conf import settings
from django.urls import reverse


def make_token() -> str:
    """192 bits."""
    return secrets.token_urlsafe(24)


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def invitation_url(token: str) -> str:
    return settings.SITE_URL + reverse("accounts:open_invitation", args=[token])
