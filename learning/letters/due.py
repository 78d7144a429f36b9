"""Letters that a time brings: reminders, and mail after the webinar.

Each goes in a transaction of its own, which asks once more whether it is to go: a kill loses nothing and sends
nothing twice, and one that fails holds back no other.
"""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from ..models import Registration, SentLetter, WebinarPage
from ..registrations.opening import is_off
from . import moments
from .kinds import TELLING, LetterKind
from .moments import Window
from .sending import send

logger = logging.getLogger(__name__)

# The day before, on the night when clocks are set back.
LONGEST_BEFORE = timedelta(hours=25)
# What begins this long before has its recording told of, however long it is.
LONGEST_AFTER = moments.RECORDING_FOR + timedelta(days=7)


class Due(NamedTuple):
    """A letter of a webinar whose time has come. ``window`` closes when it is too late for it.

    The reminders leave out whom another letter has told the time since the window opened.
    """

    kind: LetterKind
    window: Window
    occasion: str = ""
    is_reminder: bool = False


def send_due(*, now: datetime) -> tuple[int, int]:
    """Queue every letter whose time has come; return (letters queued, letters that failed)."""
    queued = failed = 0
    for webinar in find_webinars(now=now):
        for due in find_due(webinar, now=now):
            for pk in list(find_receivers(webinar, due).order_by("pk").values_list("pk", flat=True)):
                try:
                    queued += send_one(pk, due.kind, now=now)
                except Exception:
                    logger.exception("The letter %s to the registration %s could not be queued", due.kind, pk)
                    failed += 1
    return queued, failed


def find_webinars(*, now: datetime) -> QuerySet[WebinarPage]:
    """Those near enough in time to have anything due."""
    near = WebinarPage.objects.filter(starts_at__gt=now - LONGEST_AFTER, starts_at__lte=now + LONGEST_BEFORE)
    return near.filter(live=True, is_cancelled=False).order_by("starts_at", "pk")


def find_due(webinar: WebinarPage, *, now: datetime) -> Iterator[Due]:
    """What ``webinar``, which is not called off, is to send at ``now``."""
    if webinar.starts_at is None:
        return
    start = webinar.starts_at.isoformat()
    end = webinar.last_moment
    every = [
        Due(LetterKind.DAY_BEFORE, moments.day_before(webinar.starts_at), start, is_reminder=True),
        Due(LetterKind.HOUR_BEFORE, moments.hour_before(webinar.starts_at), start, is_reminder=True),
        Due(LetterKind.RECORDING, moments.recording(end))
        if webinar.has_recording
        else Due(LetterKind.FOLLOW_UP, moments.day_after(end)),
    ]
    yield from (due for due in every if due.window.holds(now))


def find_receivers(webinar: WebinarPage, due: Due) -> QuerySet[Registration]:
    """Those with a seat who have not had the letter."""
    letters = SentLetter.objects.filter(registration=OuterRef("pk"))
    seated = webinar.registrations.filter(state=Registration.State.CONFIRMED)
    receivers = seated.exclude(Exists(letters.filter(kind=due.kind, occasion=due.occasion)))
    if due.is_reminder:
        told = letters.filter(kind__in=TELLING, queued_at__gte=due.window.opens_at)
        receivers = receivers.exclude(Exists(told))
    if due.kind == LetterKind.FOLLOW_UP:
        receivers = receivers.exclude(Exists(letters.filter(kind=LetterKind.RECORDING)))
    return receivers


def send_one(pk: int, kind: LetterKind, *, now: datetime) -> bool:
    """Queue the letter unless something has come between; say whether it was queued."""
    with transaction.atomic():
        found = Registration.objects.select_for_update(of=("self",)).select_related("webinar")
        registration = found.filter(pk=pk).first()
        if registration is None:
            return False
        webinar = registration.webinar
        if is_off(webinar):
            return False
        due = next((due for due in find_due(webinar, now=now) if due.kind == kind), None)
        if due is None or not find_receivers(webinar, due).filter(pk=pk).exists():
            return False
        expires_at = due.window.closes_at if due.is_reminder else None
        return send(registration, kind, now=now, occasion=due.occasion, expires_at=expires_at)
