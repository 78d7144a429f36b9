"""The secret part of the link to a registration.

It is the same for a registration however often it is mailed, so that every mail ever sent keeps a link that
works. Only its digest is stored.
"""

from hashlib import sha256
from uuid import UUID

from django.utils.crypto import salted_hmac

SALT = "learning.registration"


def make_token(uid: UUID) -> str:
    """256 bits that only whoever gets the mail knows."""
    return salted_hmac(SALT, str(uid), algorithm="sha256").hexdigest()


def digest_of(token: str) -> str:
    return sha256(token.encode()).hexdigest()
