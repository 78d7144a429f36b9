"""Telling those who proposed when the version that their proposal led to is public."""

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail.signals import page_published

from audit.log import record
from casestudies.models import CaseStudyPage

from ..models import ChangeProposal
from .letters import mail_published


def connect() -> None:
    page_published.connect(on_published, sender=CaseStudyPage, dispatch_uid="submissions.proposals_published")


def on_published(sender, instance: Page, revision: Revision, **_kwargs) -> None:
    """Versions are laid on top of each other: from the draft on, each holds what was let in, or leaves it out."""
    with transaction.atomic():
        waiting = ChangeProposal.objects.select_for_update(of=["self"]).filter(
            page=instance.pk,
            standing=ChangeProposal.Standing.ACCEPTED,
            published_at=None,
            draft__lte=revision.pk,
        )
        for proposal in waiting.select_related("page", "municipality"):
            proposal.published_at = timezone.now()
            proposal.save(update_fields=["published_at"])
            mail_published(proposal)
            record(instance=proposal, action="submissions.proposal_published", data={"revision": revision.pk})
