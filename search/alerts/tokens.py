"""The secret part of a link to confirm with, and the number of a link to end with.

Both are the same for an address and a search however often it is asked for, so that every mail ever sent keeps
a link that works, also after somebody has ended and begun anew.
"""

from hashlib import sha256

from django.utils.crypto import salted_hmac

SALT = "search.alerts"


def make_token(*, email: str, path: str, query: str) -> str:
    """256 bits that only whoever gets the mail knows; never stored."""
    return salted_hmac(SALT, "\n".join([email, path, query]), algorithm="sha256").hexdigest()


def digest_of(token: str) -> str:
    """What is kept of a token. It ends a search and confirms none, since no token can be made of it."""
    return sha256(token.encode()).hexdigest()
