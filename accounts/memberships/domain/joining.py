"""Becoming a member by a proved address, and by an invitation: never two open memberships."""

from datetime import date, datetime, timedelta

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from audit.log import record
from organisations.models import Municipality

from ...letters import send_letter
from ...models import Membership, Role, User
from .. import find_owner
from .rules import day_of

# As long as somebody signs in by mail now and then, the address is still hers; with a passkey nobody would know.
PROVED_FOR = timedelta(days=365)


def join_by_domain(*, user: User, now: datetime) -> list[Membership]:
    """Make ``user`` a member by each of her proved addresses; renew what she has been made by them.

    Whoever has been a member and is not any more is not made one by signing in again: somebody may have ended it.
    Only what was by the domain itself, and ran out because nobody signed in, begins anew.
    """
    joined = []
    with transaction.atomic():
        for address in EmailAddress.objects.filter(user=user, verified=True).order_by("pk"):
            municipality = find_owner(address.email)
            if municipality is not None:
                joined += _join(user, municipality, address.email, now=now)
    return joined


def _join(user: User, municipality: Municipality, email: str, *, now: datetime) -> list[Membership]:
    last_day = day_of(now) + PROVED_FOR
    earlier = Membership.objects.for_user(user).filter(municipality=municipality)
    by_domain = earlier.filter(ended_at=None, origin=Membership.Origin.DOMAIN)
    by_domain.exclude(expires_on=None).update(expires_on=last_day)
    if not all(_ran_out(row) for row in earlier):
        return []
    membership = open_membership(
        user=user,
        municipality=municipality,
        role=Role.MEMBER,
        origin=Membership.Origin.DOMAIN,
        expires_on=last_day,
        now=now,
    )
    if membership is None:
        return []
    record(instance=membership, action="accounts.join", actor=user, data={"origin": membership.origin})
    send_letter("joined", email=email, context={"membership": membership})
    return [membership]


def _ran_out(row: Membership) -> bool:
    if row.ended_at is None or row.origin != Membership.Origin.DOMAIN or row.expires_on is None:
        return False
    return row.expires_on < day_of(row.ended_at)


def open_membership(
    *, user: User, municipality: Municipality, role: str, origin: str, expires_on: date | None, now: datetime
) -> Membership | None:
    """None when somebody else has opened it at the same moment."""
    membership = Membership(
        user=user, municipality=municipality, role=role, origin=origin, created_at=now, expires_on=expires_on
    )
    try:
        with transaction.atomic():
            membership.save()
    except IntegrityError:
        return None
    return membership
