"""Two municipalities become one: the members of both are members of it, each once."""

from datetime import date, datetime

from organisations.models import Municipality

from ..models import Membership, Role


def move_members(entry: Municipality, into: Municipality, now: datetime) -> None:
    """Let every membership of ``entry`` be one of ``into``. Whoever has both keeps the more of each.

    Earlier memberships go along, so that nobody whose membership was ended comes in again by the other domain.
    """
    kept = {
        row.user_id: row
        for row in Membership.objects.select_for_update().filter(municipality=into, ended_at=None)
    }
    for row in Membership.objects.select_for_update().filter(municipality=entry).order_by("pk"):
        double = kept.get(row.user_id) if row.ended_at is None else None
        if double is not None:
            _keep_the_more(double, row)
            row.delete()
        else:
            row.municipality = into
            row.save(update_fields=["municipality"])


def _keep_the_more(kept: Membership, other: Membership) -> None:
    if other.role == Role.RESPONSIBLE:
        kept.role = Role.RESPONSIBLE
    kept.expires_on = _later(kept.expires_on, other.expires_on)
    kept.save(update_fields=["role", "expires_on"])


def _later(one: date | None, other: date | None) -> date | None:
    """None is without an end."""
    return None if one is None or other is None else max(one, other)
