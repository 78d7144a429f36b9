"""Accepting and declining a proposal.

Accepting publishes nothing: it writes a draft on top of the newest version, which then goes through the ordinary
review. Whoever accepts has written that draft, so a colleague approves it.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.log import record
from casestudies.models import CaseStudyPage
from review.locking import lock_page

from ...models import ChangeProposal
from ..comparing import compare
from ..errors import CaseChangedMeanwhile, Hindered, NothingChosen, TooClose
from ..hindrances import find_hindrance
from ..letters import mail_accepted, mail_declined
from ..versions import name_version, read_latest
from ..writing import write_changes
from .proposing import lock_open

Standing = ChangeProposal.Standing


def accept(
    *,
    proposal: ChangeProposal,
    keys: Iterable[str],
    actor: User,
    seen_version: str,
    answer: str = "",
    now: datetime,
) -> ChangeProposal:
    """Let the changes named by ``keys`` into a new draft on top of the newest version of the case.

    ``seen_version`` is what ``name_version`` said of the page that the actor saw. Raises AlreadyAnswered,
    TooClose, CaseChangedMeanwhile, Hindered and NothingChosen, having written nothing.
    """
    with transaction.atomic():
        lock_page(proposal.page_id)
        proposal = lock_open(proposal)
        check_distance(proposal, actor=actor, now=now)
        page = CaseStudyPage.objects.select_related("latest_revision").get(pk=proposal.page_id)
        if name_version(page) != seen_version:
            raise CaseChangedMeanwhile
        if hindrance := find_hindrance(page, user=actor):
            raise Hindered(hindrance.reason)
        latest = read_latest(page)
        wanted = set(keys)
        chosen = [row for row in compare(proposal, latest) if row.key in wanted and row.can_be_taken]
        if not chosen:
            raise NothingChosen
        write_changes(latest, chosen, proposal=proposal, now=now)
        proposal.draft = latest.save_revision(user=actor, clean=False, log_action=True)
        proposal.taken = [row.key for row in chosen]
        _answer(proposal, Standing.ACCEPTED, actor=actor, answer=answer, now=now)
        mail_accepted(proposal)
        record(
            instance=proposal,
            action="submissions.accept_proposal",
            actor=actor,
            data={"page": page.pk, "revision": proposal.draft.pk, "fields": proposal.taken},
        )
    return proposal


def decline(*, proposal: ChangeProposal, actor: User, answer: str, now: datetime) -> ChangeProposal:
    """Let nothing of it in, and say why. Raises AlreadyAnswered and TooClose."""
    with transaction.atomic():
        proposal = lock_open(proposal)
        check_distance(proposal, actor=actor, now=now)
        _answer(proposal, Standing.DECLINED, actor=actor, answer=answer, now=now)
        mail_declined(proposal)
        record(instance=proposal, action="submissions.decline_proposal", actor=actor)
    return proposal


def check_distance(proposal: ChangeProposal, *, actor: User, now: datetime) -> None:
    today = timezone.localdate(now)
    if not ChangeProposal.objects.to_answer(actor, today=today).filter(pk=proposal.pk).exists():
        raise TooClose


def _answer(proposal: ChangeProposal, standing: str, *, actor: User, answer: str, now: datetime) -> None:
    proposal.standing, proposal.answered_by, proposal.answered_at = standing, actor, now
    proposal.answer = answer
    proposal.save(update_fields=["standing", "answered_by", "answered_at", "answer", "taken", "draft"])
