"""Invitations: a link to one address, used once, by whoever has proved that the address is hers."""

from datetime import date, datetime, timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction

from audit.log import record
from organisations.models import Municipality

from ...letters import send_letter
from ...models import Membership, MembershipInvitation, Role, User
from ..tokens import digest_of, invitation_url, make_token
from .errors import AlreadyMember, InvitationEnded, WrongAddress
from .joining import open_membership
from .rules import check_may_manage, day_of, lock_open


def invite(
    *,
    municipality: Municipality,
    email: str,
    role: str,
    actor: User,
    now: datetime,
    expires_on: date | None = None,
) -> MembershipInvitation:
    """Mail a link to ``email``; an earlier open invitation to it ends. ``expires_on`` is of the membership.

    Raises NotAllowed and AlreadyMember.
    """
    email = email.strip().lower()
    with transaction.atomic():
        check_may_manage(actor, municipality, now=now)
        members = lock_open(municipality).active(today=day_of(now))
        if members.filter(user__emailaddress__email=email, user__emailaddress__verified=True).exists():
            raise AlreadyMember
        earlier = MembershipInvitation.objects.open(now=now).filter(municipality=municipality, email=email)
        earlier.update(revoked_at=now)
        token = make_token()
        invitation = MembershipInvitation.objects.create(
            municipality=municipality,
            email=email,
            role=Role(role),
            membership_expires_on=expires_on,
            token_digest=digest_of(token),
            invited_by=actor,
            created_at=now,
            expires_at=now + timedelta(days=settings.INVITATION_DAYS),
        )
        record(instance=municipality, action="accounts.invite", actor=actor, data=_data_of(invitation))
        context = {"invitation": invitation, "url": invitation_url(token), "days": settings.INVITATION_DAYS}
        send_letter("invitation", email=email, context=context)
    return invitation


def find_invitation(*, token: str, now: datetime) -> MembershipInvitation:
    """Without using it up. Raises InvitationEnded for one that was never there, too."""
    invitations = MembershipInvitation.objects.open(now=now).select_related("municipality", "invited_by")
    found = invitations.filter(token_digest=digest_of(token)).first()
    if found is None:
        raise InvitationEnded
    return found


def accept(*, token: str, user: User, now: datetime) -> Membership:
    """Make ``user`` a member. Raises InvitationEnded, WrongAddress and AlreadyMember.

    Whoever was a member already, with the lesser role or by a membership that has run out, gets the invitation's.
    """
    with transaction.atomic():
        found = find_invitation(token=token, now=now)
        own = EmailAddress.objects.filter(user=user, verified=True, email=found.email)
        if not own.exists():
            raise WrongAddress
        rows = lock_open(found.municipality).filter(user=user)
        invitation = (
            MembershipInvitation.objects.open(now=now).select_for_update().filter(pk=found.pk).first()
        )
        if invitation is None:
            raise InvitationEnded
        former = rows.first()
        if former is not None:
            if former.is_active(today=day_of(now)) and (former.role, invitation.role) != (
                Role.MEMBER,
                Role.RESPONSIBLE,
            ):
                raise AlreadyMember
            former.ended_at = now
            former.save(update_fields=["ended_at"])
        membership = open_membership(
            user=user,
            municipality=found.municipality,
            role=invitation.role,
            origin=Membership.Origin.INVITATION,
            expires_on=invitation.membership_expires_on,
            now=now,
        )
        if membership is None:
            raise AlreadyMember
        invitation.accepted_at = now
        invitation.save(update_fields=["accepted_at"])
        record(instance=membership, action="accounts.join", actor=user, data=_data_of(invitation))
    return membership


def revoke(*, invitation: MembershipInvitation, actor: User, now: datetime) -> None:
    """Take an invitation back. Raises NotAllowed, and InvitationEnded when it is not open any more."""
    with transaction.atomic():
        check_may_manage(actor, invitation.municipality, now=now)
        changed = MembershipInvitation.objects.open(now=now).filter(pk=invitation.pk).update(revoked_at=now)
        if not changed:
            raise InvitationEnded
        record(
            instance=invitation.municipality, action="accounts.revoke", actor=actor, data=_data_of(invitation)
        )


def _data_of(invitation: MembershipInvitation) -> dict:
    return {"invitation": invitation.pk, "role": invitation.role}
