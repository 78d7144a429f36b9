"""Who may work, among several workers on several machines. Safe for racers on SQLite and PostgreSQL.

The machines' clocks must agree to within a few seconds (NTP); a lease lasts much longer than that.
"""

import os
import secrets
import socket
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from .models import Lease


def make_holder_name() -> str:
    """Return a name for this process that no other process has: machine, process id and chance."""
    return f"{socket.gethostname()[:60]}:{os.getpid()}:{secrets.token_hex(4)}"


def acquire(name: str, *, holder: str, ttl: timedelta, now: datetime) -> bool:
    """Take the lease ``name`` for ``ttl`` if it is free, expired or already ours; say whether we hold it.

    One conditional UPDATE decides, so of any number of racers exactly one gets True.
    """
    with transaction.atomic():
        Lease.objects.bulk_create([Lease(name=name, acquired_at=now, expires_at=now)], ignore_conflicts=True)
        is_takeable = Q(expires_at__lte=now) | Q(holder=holder)
        taken = Lease.objects.filter(is_takeable, name=name).update(
            holder=holder, acquired_at=now, expires_at=now + ttl
        )
    return taken == 1


def renew(name: str, *, holder: str, ttl: timedelta, now: datetime) -> bool:
    """Prolong our lease to ``ttl`` from now; False when somebody else took it over, or nobody holds it."""
    return Lease.objects.filter(name=name, holder=holder).update(expires_at=now + ttl) == 1


def release(name: str, *, holder: str, now: datetime) -> None:
    """Give our lease back at once, so that the next worker need not wait for it to expire."""
    Lease.objects.filter(name=name, holder=holder).update(holder="", expires_at=now)
