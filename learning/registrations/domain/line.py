"""Who stands in line gets the seats that become free, in the order of confirming."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from audit.log import record

from ...letters.kinds import LetterKind
from ...letters.sending import send
from ...models import Registration, WebinarPage
from ..opening import has_begun, is_off
from .locking import lock_webinar, read_seats


def move_up(webinar: WebinarPage, *, now: datetime) -> list[Registration]:
    """Give free seats of a locked webinar to the first in line, tell them, and return them.

    Nobody is moved up once the webinar has begun or is cancelled.
    """
    if is_off(webinar) or has_begun(webinar, now=now):
        return []
    line = Registration.objects.select_for_update().filter(webinar=webinar, state=Registration.State.WAITING)
    free = read_seats(webinar, now=now).free
    moved = list(line.order_by("queued_at", "pk")[:free])
    for registration in moved:
        registration.webinar = webinar
        registration.state = Registration.State.CONFIRMED
        registration.save(update_fields=["state"])
        record(instance=registration, action="learning.move_up", data={"webinar": webinar.pk})
        send(registration, LetterKind.MOVED_UP, now=now, occasion=registration.queued_at.isoformat())
    return moved


def release_seats(*, now: datetime) -> int:
    """Let those in line have the seats whose time to confirm has run out; return how many got one.

    Each webinar by itself, so that a kill loses nothing.
    """
    is_ahead = Q(starts_at=None) | Q(starts_at__gt=now)
    waited_for = WebinarPage.objects.filter(is_ahead, live=True, is_cancelled=False)
    waited_for = waited_for.filter(registrations__state=Registration.State.WAITING).distinct()
    moved = 0
    for pk in list(waited_for.order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            moved += len(move_up(lock_webinar(pk), now=now))
    return moved
