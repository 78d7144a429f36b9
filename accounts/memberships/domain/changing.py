"""Ending a membership, changing its role, and handing over to somebody else."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction

from audit.log import record

from ...letters import send_letter
from ...models import Membership, Role, User
from ...signals import membership_ended
from .errors import NotAllowed
from .rules import check_may_manage, check_not_last, day_of, lock_open


def end(
    *, membership: Membership, actor: User | None, now: datetime, successor: User | None = None
) -> Membership:
    """End it; one's own everybody may. Other apps are told, also who takes over.

    Raises NotAllowed and LastResponsible. Twice is once.
    """
    with transaction.atomic():
        if actor is None or actor.pk != membership.user_id:
            check_may_manage(actor, membership.municipality, now=now)
        check_not_last(membership, now=now)
        membership = _lock(membership)
        if membership.ended_at is None:
            _end(membership, actor=actor, now=now)
            membership_ended.send(
                sender=Membership, membership=membership, successor=successor, actor=actor, now=now
            )
    return membership


def change_role(*, membership: Membership, role: str, actor: User, now: datetime) -> Membership:
    """Raises NotAllowed, also for a membership that has ended, and LastResponsible."""
    with transaction.atomic():
        check_may_manage(actor, membership.municipality, now=now)
        if role != Role.RESPONSIBLE:
            check_not_last(membership, now=now)
        membership = _lock(membership)
        if not membership.is_active(today=day_of(now)):
            raise NotAllowed
        if membership.role != role:
            _set_role(membership, Role(role), actor=actor)
    return membership


def hand_over(*, membership: Membership, to: Membership, actor: User, now: datetime) -> Membership:
    """Make the member ``to`` responsible and end ``membership``, both or neither; return the new one.

    Raises NotAllowed, also when the two are not of one municipality, or ``to`` is not active.
    """
    with transaction.atomic():
        municipality = membership.municipality
        check_may_manage(actor, municipality, now=now)
        active = lock_open(municipality).active(today=day_of(now))
        if to.pk == membership.pk or not active.filter(pk=to.pk).exists():
            raise NotAllowed
        to = _lock(to)
        if to.role != Role.RESPONSIBLE:
            _set_role(to, Role.RESPONSIBLE, actor=actor)
        end(membership=membership, actor=actor, now=now, successor=to.user)
    return to


def _lock(membership: Membership) -> Membership:
    return (
        Membership.objects.select_for_update(of=("self",))
        .select_related("municipality", "user")
        .get(pk=membership.pk)
    )


def _set_role(membership: Membership, role: Role, *, actor: User) -> None:
    membership.role = role
    membership.save(update_fields=["role"])
    record(instance=membership, action="accounts.change_role", actor=actor, data={"role": str(role.value)})
    _tell("role_changed", membership)


def _end(membership: Membership, *, actor: User | None, now: datetime) -> None:
    membership.ended_at = now
    membership.save(update_fields=["ended_at"])
    record(instance=membership, action="accounts.end_membership", actor=actor)
    _tell("ended", membership)


def _tell(letter: str, membership: Membership) -> None:
    address = (
        EmailAddress.objects.filter(user=membership.user_id, verified=True).order_by("-primary", "pk").first()
    )
    if address:
        send_letter(letter, email=address.email, context={"membership": membership})
