"""How the worker and the outgoing mail are doing, for ``/health``: plain values, no addresses or texts."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q
from post_office.models import STATUS, Email

from .models import JobRun, Lease
from .worker import LEASE_NAME


def describe_worker(*, now: datetime) -> dict[str, Any]:
    """Return whether a worker holds the lease, and the names of the jobs whose last run failed."""
    return {
        "is_alive": Lease.objects.filter(name=LEASE_NAME, expires_at__gt=now).exists(),
        "failing": list(
            JobRun.objects.exclude(last_error="").order_by("name").values_list("name", flat=True)
        ),
    }


def describe_outbox(*, now: datetime) -> dict[str, Any]:
    """Return how many mails wait or were given up, and for how many seconds the oldest has waited."""
    is_too_late = Q(expires_at__isnull=False, expires_at__lte=now)
    is_waiting = Q(status__in=[STATUS.queued, STATUS.requeued]) & ~is_too_late
    figures = Email.objects.aggregate(
        waiting=Count("pk", filter=is_waiting),
        given_up=Count("pk", filter=Q(status=STATUS.failed)),
        oldest=Min("created", filter=is_waiting),
    )
    oldest = figures.pop("oldest")
    return {**figures, "oldest_seconds": int((now - oldest).total_seconds()) if oldest else 0}
