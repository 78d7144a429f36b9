"""Asking outside links whether they work: a few at a time, each host at most once in a round."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from guard.fetching import Answer, ask
from jobs import leases
from upkeep.models import Link

from .verdict import Standing, judge, wait_after

LEASE_NAME = "check_links"
LEASE_TTL = timedelta(minutes=2)
# The worker has mail to send meanwhile.
MOST_LINKS = 5
ROUND_SECONDS = 20.0
# Whoever was killed in the middle of a check leaves the link to somebody else this much later.
CLAIM = timedelta(hours=1)

Ask = Callable[[str], Answer]


def ask_politely(url: str) -> Answer:
    """Ask as ourselves, so that whoever keeps the server knows whom to write to."""
    contact = settings.CONTACT_EMAIL or settings.SITE_URL
    return ask(url, user_agent=f"Utfallsbanken link checker (+{settings.SITE_URL}/; {contact})")


def check_due_links(*, now: datetime, ask_url: Ask = ask_politely) -> int | None:
    """Check the links that are due, a few of them; return how many, or None when another worker is at it.

    Nothing is locked while a server is asked: a link is claimed before and judged after, each in a
    transaction of its own, so a kill at any moment costs one question at most.
    """
    holder = leases.make_holder_name()
    if not leases.acquire(LEASE_NAME, holder=holder, ttl=LEASE_TTL, now=now):
        return None
    try:
        return _check_some(now=now, ask_url=ask_url)
    finally:
        leases.release(LEASE_NAME, holder=holder, now=now)


def _check_some(*, now: datetime, ask_url: Ask) -> int:
    hosts: set[str] = set()
    ends_at = time.monotonic() + ROUND_SECONDS
    while len(hosts) < MOST_LINKS and time.monotonic() < ends_at:
        link = claim_next(now=now, except_hosts=hosts)
        if link is None:
            break
        hosts.add(link.host)
        record_answer(link_id=link.pk, answer=ask_url(link.url), now=now)
    return len(hosts)


def claim_next(*, now: datetime, except_hosts: set[str]) -> Link | None:
    """Take the link that has waited longest; of two workers one gets it."""
    due = Link.objects.filter(next_check_at__lte=now).exclude(host__in=except_hosts)
    for link in due.order_by("next_check_at", "pk")[: MOST_LINKS * 2]:
        free = Link.objects.filter(pk=link.pk, next_check_at=link.next_check_at)
        if free.update(next_check_at=now + CLAIM):
            return link
    return None


@transaction.atomic
def record_answer(*, link_id: int, answer: Answer, now: datetime) -> None:
    """Judge a link by an answer; a link that went away meanwhile stays away."""
    link = Link.objects.select_for_update().filter(pk=link_id).first()
    if link is None:
        return
    before = Standing(link.state, link.failures, link.last_failed_on)
    standing = judge(before, answer.outcome, today=timezone.localdate(now))
    link.state, link.failures, link.last_failed_on = (
        standing.state,
        standing.failures,
        standing.last_failed_on,
    )
    link.outcome, link.status = answer.outcome.value, answer.status
    link.last_checked_at, link.next_check_at = now, now + wait_after(standing, answer)
    link.save()
