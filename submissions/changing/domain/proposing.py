"""Sending a proposal, and taking it back."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from wagtail.models import Revision

from accounts.models import User
from audit.log import record
from casestudies.models import CaseStudyPage
from organisations.models import Municipality

from ...models import ChangeProposal
from ..errors import AlreadyAnswered, NothingChanged, TokenUsed
from ..letters import mail_proposed, mail_withdrawn

Standing = ChangeProposal.Standing


@dataclass(frozen=True)
class Wish:
    """What a valid form says: ``changes`` as ``{key: [as it was, as it should be]}``."""

    changes: dict[str, list[str]]
    reason: str
    based_on: Revision | None


def propose(
    *, page: CaseStudyPage, municipality: Municipality, actor: User, wish: Wish, token: str, now: datetime
) -> ChangeProposal:
    """Store the proposal, queue its mails and log it; the same form sent again gives the same proposal.

    Raises NothingChanged, and TokenUsed where the same form says something else by now.
    """
    if not wish.changes:
        raise NothingChanged
    with transaction.atomic():
        earlier = ChangeProposal.objects.filter(token=token).first()
        if earlier is None:
            proposal = ChangeProposal(
                page=page,
                municipality=municipality,
                based_on=wish.based_on,
                values=wish.changes,
                reason=wish.reason,
                proposed_by=actor,
                proposed_at=now,
                token=token,
            )
            earlier = _store(proposal)
            if earlier is None:
                mail_proposed(proposal)
                record(
                    instance=proposal,
                    action="submissions.propose",
                    actor=actor,
                    data={"page": page.pk, "municipality": municipality.code, "fields": list(wish.changes)},
                )
                return proposal
    _check_same(earlier, page=page, municipality=municipality, actor=actor, wish=wish)
    return earlier


def _store(proposal: ChangeProposal) -> ChangeProposal | None:
    """Write the row; when a racer was first, return its proposal."""
    try:
        with transaction.atomic():
            proposal.save(force_insert=True)
    except IntegrityError:
        earlier = ChangeProposal.objects.filter(token=proposal.token).first()
        if earlier is None:
            raise
        return earlier
    return None


def _check_same(earlier: ChangeProposal, *, page, municipality, actor: User, wish: Wish) -> None:
    """Raise TokenUsed unless it is the same sending of the same person."""
    stored = (
        earlier.page_id,
        earlier.municipality_id,
        earlier.proposed_by_id,
        earlier.values,
        earlier.reason,
    )
    if stored != (page.pk, municipality.pk, actor.pk, wish.changes, wish.reason):
        raise TokenUsed


def withdraw(*, proposal: ChangeProposal, actor: User, now: datetime) -> ChangeProposal:
    """Take the proposal back, by any member of its municipality; the editors are told. Raises AlreadyAnswered."""
    with transaction.atomic():
        proposal = lock_open(proposal)
        proposal.standing, proposal.answered_at = Standing.WITHDRAWN, now
        proposal.save(update_fields=["standing", "answered_at"])
        mail_withdrawn(proposal)
        record(instance=proposal, action="submissions.withdraw_proposal", actor=actor)
    return proposal


def lock_open(proposal: ChangeProposal) -> ChangeProposal:
    """The row as it is now, kept from others until the caller's transaction ends. Raises AlreadyAnswered."""
    locked = ChangeProposal.objects.select_for_update().get(pk=proposal.pk)
    if not locked.is_open:
        raise AlreadyAnswered
    return locked
