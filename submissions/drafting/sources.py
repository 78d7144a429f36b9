"""The submission as the source of what it says."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from knowledge.formatting import format_date
from knowledge.models import Source
from submissions.models import Submission

PREFIX = "S-"


def build_source(submission: Submission, *, now: datetime) -> Source:
    """An unsaved source. Who sent it is told only where a municipality has been shown to stand behind it."""
    sent_on = timezone.localdate(submission.sent_at or now)
    title = _("Sent in to Utfallsbanken: %(title)s") % {"title": submission.title or submission.reference}
    return Source(
        code=make_code(submission),
        kind=Source.Kind.SUBMISSION,
        title=title[: Source._meta.get_field("title").max_length],
        publisher=submission.owner.name if submission.owner else "",
        published=format_date(sent_on),
        accessed_on=timezone.localdate(now),
    )


def save_source(submission: Submission, *, now: datetime) -> Source:
    """The source of ``submission``, made once."""
    source = Source.objects.filter(code=make_code(submission)).first()
    if source is None:
        source = build_source(submission, now=now)
        source.full_clean()
        source.save()
    return source


def make_code(submission: Submission) -> str:
    return f"{PREFIX}{submission.reference.upper()}"
