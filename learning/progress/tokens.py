"""The secret part of the link to what somebody has saved.

It is the same for an address however often it is mailed, so that every mail ever sent keeps a link that works.
Only its digest is stored.
"""

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac

from ..registrations.tokens import digest_of

__all__ = ["digest_of", "make_token", "own_url"]
SALT = "learning.learner"


def make_token(email: str) -> str:
    """256 bits that only whoever gets the mail knows."""
    return salted_hmac(SALT, email.lower(), algorithm="sha256").hexdigest()


def own_url(email: str) -> str:
    """The whole address that continues on any device."""
    return settings.SITE_URL + reverse("learning:continue", args=[make_token(email)])
