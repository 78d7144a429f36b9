"""A webinar that is moved, called off or taken down: those with a seat or a place in line are told, once."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from ..models import CalendarEntry, Registration, WebinarPage
from ..registrations.domain.locking import lock_webinar
from ..registrations.opening import is_off
from .kinds import LetterKind
from .sending import send

FIELDS = ("starts_at", "ends_at", "place", "meeting_url")
TOLD_STATES = (Registration.State.CONFIRMED, Registration.State.WAITING)
# More than these are told by the worker, so that nobody waits for a publication and a kill costs little.
MOST_AT_ONCE = 50


def note_published(webinar_id: int, *, now: datetime) -> None:
    """Compare a webinar, as it is published or has been taken down, with what was last told; tell what differs.

    What has been is told to nobody. Letters that are not queued here are left to ``tell_the_rest``.
    """
    with transaction.atomic():
        webinar = lock_webinar(webinar_id)
        holds = read_told(webinar)
        entry, is_new = CalendarEntry.objects.get_or_create(webinar=webinar, defaults=holds)
        told = {name: getattr(entry, name) for name in holds}
        if is_new or not is_news(told, holds, now=now):
            return
        for name, value in holds.items():
            setattr(entry, name, value)
        entry.sequence += 1
        entry.save()
        tell_some(webinar_id, now=now)


def count_told(webinar_id: int, *, now: datetime) -> int:
    """How many a change of the webinar would be told to; none once it is over, or has been called off."""
    entry = CalendarEntry.objects.filter(webinar=webinar_id).first()
    if entry is None or entry.is_cancelled or is_over(vars(entry), now=now):
        return 0
    return Registration.objects.filter(webinar=webinar_id, state__in=TOLD_STATES).count()


def read_told(webinar: WebinarPage) -> dict:
    """What letters tell of the webinar; one that has been taken down is as cancelled."""
    return {**{name: getattr(webinar, name) for name in FIELDS}, "is_cancelled": is_off(webinar)}


def is_news(told: dict, holds: dict, *, now: datetime) -> bool:
    """Whether what holds differs from what was told, in a way that matters to somebody who wants to come."""
    if told == holds or (told["is_cancelled"] and holds["is_cancelled"]):
        return False
    return not is_over(told if holds["is_cancelled"] else holds, now=now)


def is_over(told: dict, *, now: datetime) -> bool:
    last_moment = told["ends_at"] or told["starts_at"]
    return last_moment is not None and last_moment <= now


def tell_some(webinar_id: int, *, now: datetime, at_most: int = MOST_AT_ONCE) -> int:
    """Queue letters to those who have not been told of the last change, and return how many."""
    with transaction.atomic():
        webinar = lock_webinar(webinar_id)
        entry = CalendarEntry.objects.get(webinar=webinar)
        untold = webinar.registrations.filter(state__in=TOLD_STATES, told_sequence__lt=entry.sequence)
        kind = LetterKind.WEBINAR_CANCELLED if entry.is_cancelled else LetterKind.CHANGED
        chosen = list(untold.select_for_update().order_by("pk")[:at_most])
        for registration in chosen:
            registration.webinar = webinar
            send(registration, kind, now=now, occasion=str(entry.sequence))
    return len(chosen)


def tell_the_rest(*, now: datetime) -> int:
    """Queue what publications have left, in small transactions; return how many letters it was."""
    untold = Registration.objects.filter(
        state__in=TOLD_STATES, told_sequence__lt=F("webinar__calendar_entry__sequence")
    )
    count = 0
    for webinar in WebinarPage.objects.filter(registrations__in=untold).distinct().order_by("pk"):
        # Who was registered afterwards, by the list of those who came, is not told of changes long ago.
        if is_over(read_told(webinar), now=now):
            continue
        while some := tell_some(webinar.pk, now=now):
            count += some
    return count
