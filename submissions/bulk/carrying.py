"""What was read, carried by the form between the dry run and the confirmation: signed, and stored nowhere."""

import hashlib

from django.core import signing
from django.utils.translation import gettext as _

from accounts.models import User
from organisations.models import Municipality

from .book import CannotRead
from .judging import Judged

SALT = "submissions.bulk"
# Django takes 2.5 MB of what is no file.
LONGEST = 2_000_000
HOURS = 12


class CannotCarry(ValueError):
    """The form was altered, is another's, or is too old."""


def pack(projects: tuple[Judged, ...], *, user: User, owner: Municipality) -> str:
    """Text for a hidden field. Raises CannotRead when there is too much of it."""
    values = [[project.number, project.title, project.values] for project in projects]
    packed = signing.dumps([user.pk, owner.code, values], salt=SALT, compress=True)
    if len(packed) > LONGEST:
        raise CannotRead(_("There is too much text in the file for one time. Divide it into several."))
    return packed


def unpack(packed: str, *, user: User, owner: Municipality) -> tuple[list[Judged], str]:
    """The projects, and what tells this file from others. Raises CannotCarry."""
    try:
        user_id, code, values = signing.loads(packed, salt=SALT, max_age=HOURS * 3600)
    except signing.BadSignature as error:
        raise CannotCarry from error
    if user_id != user.pk or code != owner.code:
        raise CannotCarry
    projects = [Judged(number, title, sections, ()) for number, title, sections in values]
    return projects, hashlib.sha256(packed.encode()).hexdigest()
