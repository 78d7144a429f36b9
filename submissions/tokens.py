"""The secret part of a link to a submission, of which only a digest is stored."""

import secrets
from hashlib import sha256

from django.conf import settings
from django.urls import reverse

# Without letters and figures that look alike when read out, and without vowels, so that no word comes of it.
LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ"


def make_token() -> str:
    """256 random bits."""
    return secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    return sha256(token.encode("utf-8", "replace")).hexdigest()


def link_url(token: str) -> str:
    """The whole address; ``guard.logs`` masks it."""
    return settings.SITE_URL + reverse("submissions:continue", args=[token])


def make_reference() -> str:
    """A reference that can be read out in a telephone, as ``B7KM-93QT``."""
    letters = [secrets.choice(LETTERS) for _place in range(8)]
    return "".join(letters[:4]) + "-" + "".join(letters[4:])
