"""Keeping what was typed in a section, right or not."""

from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from guard.text import strip_unsafe

from ..forms.columns import read_columns
from ..models import Access, Section, SectionCode, Submission
from .errors import NotWritable, SectionChanged
from .locking import lock
from .parties import require_submitter


@transaction.atomic
def save_section(
    *,
    submission: Submission,
    code: str,
    values: dict,
    seen_version: int,
    access: Access | None = None,
    user: User | None = None,
    now: datetime,
) -> Section:
    """Keep ``values`` of the section ``code`` as they were typed. ``seen_version`` is 0 where there was none.

    The same values once more change nothing. Raises NotAllowed, NotWritable, and SectionChanged when somebody
    else has saved the section since it was shown.
    """
    submission = lock(submission)
    actor = require_submitter(submission, access=access, user=user, now=now)
    if not submission.is_writable:
        raise NotWritable
    values = _clean(values)
    section = submission.sections.filter(code=code).first()
    if section and section.values == values:
        return section
    if (section.version if section else 0) != seen_version:
        raise SectionChanged(section or Section(submission=submission, code=code, version=0, saved_at=now))
    section = section or Section(submission=submission, code=code, version=0)
    section.values, section.version = values, section.version + 1
    section.saved_at, section.saved_by = now, actor.access
    section.save()
    _touch(submission, code=code, values=values, now=now)
    return section


def _touch(submission: Submission, *, code: str, values: dict, now: datetime) -> None:
    columns = read_columns(values) if code == SectionCode.BASICS else {}
    for name, value in columns.items():
        setattr(submission, name, value)
    submission.changed_at, submission.reminded_at = now, None
    submission.save(update_fields=["changed_at", "reminded_at", *columns])


def _clean(value: Any) -> Any:
    """Without what no database takes, or what turns the direction of other people's text."""
    if isinstance(value, str):
        return strip_unsafe(value)
    if isinstance(value, dict):
        return {str(key): _clean(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(one) for one in value]
    return value
