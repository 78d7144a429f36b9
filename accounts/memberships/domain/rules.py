"""Who may change memberships of a municipality, and the rows that a change must look at."""

from datetime import date, datetime

from django.utils import timezone

from organisations.models import Municipality

from ...models import Membership, MembershipQuerySet, Role, User
from .errors import LastResponsible, NotAllowed


def day_of(now: datetime) -> date:
    return timezone.localtime(now).date()


def may_manage(user: User, municipality: Municipality, *, today: date) -> bool:
    """A responsible member, or an administrator with the permission to change memberships."""
    if user.has_perm("accounts.change_membership"):
        return True
    own = Membership.objects.for_user(user).active(today=today)
    return own.filter(municipality=municipality, role=Role.RESPONSIBLE).exists()


def check_may_manage(user: User | None, municipality: Municipality, *, now: datetime) -> None:
    """``None`` is the portal itself."""
    if user is not None and not may_manage(user, municipality, today=day_of(now)):
        raise NotAllowed


def lock_open(municipality: Municipality) -> MembershipQuerySet:
    """Every open membership, locked in one order, so that two who leave at once cannot both be the last but one."""
    # The row of the municipality stands for those that are not there yet.
    list(Municipality.objects.select_for_update().filter(pk=municipality.pk))
    rows = Membership.objects.filter(municipality=municipality, ended_at=None)
    list(rows.select_for_update().order_by("pk"))
    return rows


def check_not_last(membership: Membership, *, now: datetime) -> None:
    """Raise LastResponsible when others would be left without anybody responsible."""
    others = lock_open(membership.municipality).active(today=day_of(now)).exclude(pk=membership.pk)
    is_responsible = membership.role == Role.RESPONSIBLE and membership.is_active(today=day_of(now))
    if is_responsible and others.exists() and not others.filter(role=Role.RESPONSIBLE).exists():
        raise LastResponsible
