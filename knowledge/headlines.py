"""A row in one short line, for the editor, reports and lists of changes."""

import re
from typing import TYPE_CHECKING

from django.utils.text import Truncator
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from .models import Provenance

MAX_LENGTH = 110
# Not the hard space between a number and its unit.
SPACE = re.compile(r"[ \t\r\n]+")


def headline(topic: str, *parts: object) -> str:
    """``topic: part, part`` with what is empty left out, cut at a word after about a hundred characters."""
    said = ", ".join(SPACE.sub(" ", str(part)).strip() for part in parts if part)
    text = f"{topic}: {said}" if topic and said else topic or said
    return Truncator(text).chars(MAX_LENGTH, truncate=" …")


def without_kind(label: str, kind: str) -> str:
    """``label`` without ``kind``, the word for rows like it, which stands before every headline already.

    "finansiering" becomes "", and "finansiering – bakgrund" becomes "bakgrund".
    """
    first, _separator, rest = label.partition(" – ")
    return rest.strip() if first.strip().casefold() == kind.casefold() else label


def list_marks(row: "Provenance", *, has_source: bool) -> list[str]:
    """The marks of a row whose sources are counted already, the weightiest first."""
    marks = {
        _("disputed"): row.is_disputed,
        _("superseded"): row.is_superseded,
        _("reported by no source"): not row.is_reported,
        _("without a source"): bool(row.statement) and not has_source,
        _("not reconciled"): row.is_unconfirmed,
        _("for editors only"): not row.is_public,
    }
    return [mark for mark, holds in marks.items() if holds]
