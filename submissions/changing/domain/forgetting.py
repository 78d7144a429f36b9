"""What people wrote about a proposal, erased when its time is out; what was changed stays."""

from datetime import datetime, timedelta

from django.conf import settings

from ...models import ChangeProposal


def forget_old_proposals(*, now: datetime) -> int:
    """Erase why and what was answered of proposals that were answered or withdrawn long ago; return how many."""
    before = now - timedelta(days=settings.SUBMISSION_RETENTION_DAYS)
    closed = ChangeProposal.objects.exclude(standing=ChangeProposal.Standing.OPEN)
    written = closed.exclude(reason="", answer="")
    return written.filter(answered_at__lte=before).update(reason="", answer="")
