"""An administrator vouches for a domain; whose addresses they are cannot be told from the domain itself."""

from datetime import datetime

from django.db import transaction

from audit.log import record

from ...models import MunicipalityDomain, User


def set_confirmed(*, domain: MunicipalityDomain, is_confirmed: bool, actor: User, now: datetime) -> None:
    """Twice is once. Without it, nobody becomes a member by the domain; those who are stay."""
    if is_confirmed == (domain.confirmed_at is not None):
        return
    with transaction.atomic():
        domain.confirmed_by, domain.confirmed_at = (actor, now) if is_confirmed else (None, None)
        domain.save(update_fields=["confirmed_by", "confirmed_at"])
        record(
            instance=domain,
            action="accounts.confirm_domain",
            actor=actor,
            data={"is_confirmed": is_confirmed},
        )
