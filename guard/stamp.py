"""A signed token in a public form: says when the form was fetched, and tells one sending from another."""

import secrets
from datetime import datetime, timedelta

from django.core import signing

SALT = "guard.stamp"
SHORTEST = timedelta(seconds=3)
LONGEST = timedelta(hours=24)


class StampError(Exception):
    """The stamp does not count; the subclasses say why."""


class StampTooYoung(StampError):
    """The form came back faster than a person can fill it in."""


class StampTooOld(StampError):
    """The form was fetched more than a day ago."""


class StampAltered(StampError):
    """Nobody of ours signed the stamp."""


def make_stamp(*, now: datetime) -> str:
    """Return a signed stamp with a token of 128 random bits."""
    return signing.dumps({"token": secrets.token_urlsafe(16), "at": int(now.timestamp())}, salt=SALT)


def read_token(stamp: str, *, now: datetime) -> str:
    """Return the token of a stamp between three seconds and a day old; else raise a StampError."""
    try:
        content = signing.loads(stamp, salt=SALT)
    except signing.BadSignature as error:
        raise StampAltered from error
    age = timedelta(seconds=now.timestamp() - content["at"])
    if age < SHORTEST:
        raise StampTooYoung
    if age > LONGEST:
        raise StampTooOld
    return content["token"]
