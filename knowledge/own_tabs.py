"""One editor in two tabs: which of them saved a version.

Each form that is opened carries a sign of its own, and each version keeps the sign of the form that it was saved
from. So what a form saved by itself is no news to it, and what its user saved elsewhere is. The sign stands in
the version and not in the session: it is saved with the text or not at all, and outlives a lost session.
"""

import re
from uuid import uuid4

from django import forms
from wagtail.models import Revision

FIELD = "opened_form"
SIGN = re.compile(r"[0-9a-f]{32}")


class OpenedFormField(forms.Field):
    """A new sign each time a form is opened; never a change of the page, and never an error."""

    def __init__(self) -> None:
        # A browser that reloads the page would otherwise put the old sign back.
        widget = forms.HiddenInput(attrs={"autocomplete": "off"})
        super().__init__(required=False, widget=widget, initial=lambda: uuid4().hex)

    def to_python(self, value: object) -> str:
        return read_sign(value)

    def has_changed(self, initial: object, data: object) -> bool:
        return False


def read_sign(value: object) -> str:
    """The sign that a form was posted with; empty for anything else."""
    return value if isinstance(value, str) and SIGN.fullmatch(value) else ""


def is_from_form(revision: Revision, sign: str) -> bool:
    """Whether the form with ``sign`` saved ``revision``; a form without a sign cannot tell, and gets the doubt."""
    return not sign or revision.content.get(FIELD) == sign
