"""The secret part of a link."""

import secrets
from hashlib import sha256

TOKEN_BYTES = 32


def make_token() -> str:
    """256 bits, safe in an address."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def digest_of(token: str) -> str:
    """What is kept of a token. A plain hash is enough: a random token of this length cannot be guessed."""
    return sha256(token.encode()).hexdigest()
